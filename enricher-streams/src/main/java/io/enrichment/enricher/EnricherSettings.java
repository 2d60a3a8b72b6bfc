package io.enrichment.enricher;

import io.enrichment.async.AsyncPolicy;
import io.enrichment.async.Backoff;
import io.enrichment.async.DispatcherSettings;
import io.enrichment.enricher.provider.ProviderSettings;
import io.enrichment.storage.StorageSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be configured beside Kafka, whose settings stand under {@code spring.kafka}.
 */
@ConfigurationProperties("enrichment")
record EnricherSettings(
        StorageSettings storage,
        Provider provider,
        @DefaultValue Compose compose) {

    /**
     * The provider and how hard it may be pressed.
     *
     * @param inFlight greatest number of calls under way at once, in this instance
     * @param maxAttempts calls of one batch, outages not counted, before its contacts fail
     * @param backoff waits between the calls of one batch
     * @param outage when and for how long all calls are paused
     * @param maxPending batches per task beyond which intake slows down
     */
    record Provider(
            URI url,
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("1MB") DataSize maxAnswer,
            @DefaultValue("10m") Duration maxPause,
            @DefaultValue("64") int inFlight,
            @DefaultValue("5") int maxAttempts,
            @DefaultValue Waits backoff,
            @DefaultValue Outage outage,
            @DefaultValue("20000") int maxPending) {

        /** The operator's own deadline, behind the client's and the object store's. */
        private static final Duration SAFETY_NET = Duration.ofMinutes(2);

        Provider {
            require(inFlight > 0, "enrichment.provider.in-flight must be positive");
            require(maxAttempts > 0, "enrichment.provider.max-attempts must be positive");
            require(maxPending > 0, "enrichment.provider.max-pending must be positive");
            require(!maxPause.isNegative(), "enrichment.provider.max-pause must not be negative");
            requireWaits("enrichment.provider.backoff", backoff.base(), backoff.cap());
            requireWaits("enrichment.provider.outage", outage.base(), outage.cap());
            require(outage.batches() > 0, "enrichment.provider.outage.batches must be positive");
            // what the client itself demands
            var unused = new ProviderSettings(url, timeout, connectTimeout, maxAnswer, maxPause);
        }

        ProviderSettings client() {
            return new ProviderSettings(url, timeout, connectTimeout, maxAnswer, maxPause);
        }

        AsyncPolicy policy() {
            return new AsyncPolicy(maxAttempts, timeout.plus(SAFETY_NET), backoff.toBackoff(), maxPending);
        }

        DispatcherSettings dispatcher() {
            return new DispatcherSettings("provider", inFlight, outage.batches(), outage.pause());
        }
    }

    /** Exponential back-off with full jitter. */
    record Waits(
            @DefaultValue("200ms") Duration base,
            @DefaultValue("30s") Duration cap) {
        Backoff toBackoff() {
            return new Backoff(base, cap);
        }
    }

    /**
     * @param batches that must fail in a row, without a success between them, to count as an outage
     * @param base first pause
     * @param cap longest pause
     */
    record Outage(
            @DefaultValue("8") int batches,
            @DefaultValue("500ms") Duration base,
            @DefaultValue("15s") Duration cap) {
        Backoff pause() {
            return new Backoff(base, cap);
        }
    }

    /**
     * The writing of a request's files.
     *
     * @param atOnce requests composed at once, in this instance
     * @param folder for files while they are written
     * @param timeout bound on one composition
     */
    record Compose(
            @DefaultValue("2") int atOnce,
            Path folder,
            @DefaultValue("1h") Duration timeout) {

        Compose {
            require(atOnce > 0, "enrichment.compose.at-once must be positive");
            require(!timeout.isNegative() && !timeout.isZero(), "enrichment.compose.timeout must be positive");
        }

        AsyncPolicy policy() {
            var waits = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));
            return new AsyncPolicy(Integer.MAX_VALUE, timeout, waits, Integer.MAX_VALUE);
        }

        DispatcherSettings dispatcher() {
            var pauses = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
            return new DispatcherSettings("compose", atOnce, Integer.MAX_VALUE, pauses);
        }
    }

    private static void requireWaits(String prefix, Duration base, Duration cap) {
        require(!base.isNegative() && !base.isZero(), prefix + ".base must be positive");
        require(base.compareTo(cap) <= 0, prefix + ".base must not be longer than " + prefix + ".cap");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
