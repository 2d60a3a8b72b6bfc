package io.enrichment.enricher;

import io.enrichment.async.AsyncPolicy;
import io.enrichment.async.Backoff;
import io.enrichment.async.CallLimit;
import io.enrichment.async.Cancellation;
import io.enrichment.async.DispatcherSettings;
import io.enrichment.async.RetryBudget;
import io.enrichment.enricher.callbacks.CallbackSettings;
import io.enrichment.enricher.enrich.BatchItem;
import io.enrichment.enricher.life.RedriveOrder;
import io.enrichment.enricher.life.RemoveOrder;
import io.enrichment.enricher.provider.ProviderSettings;
import io.enrichment.enricher.results.ComposeOrder;
import io.enrichment.storage.StorageSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        @DefaultValue Compose compose,
        @DefaultValue Redrive redrive,
        @DefaultValue Removal removal,
        @DefaultValue CallbackSettings callbacks,
        @DefaultValue Links links) {

    private static final Backoff UNTIL_IT_SUCCEEDS = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

    /**
     * The provider and how hard it may be pressed.
     *
     * @param inFlight greatest number of calls under way at once, in this instance; what it begins with
     * @param minInFlight what an overloaded provider is still pressed with, and what one that was away comes back to
     * @param maxAttempts calls of one batch, outages not counted, before its contacts fail
     * @param backoff waits between the calls of one batch
     * @param retries how many calls may be repetitions
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
            @DefaultValue("1") int minInFlight,
            @DefaultValue("5") int maxAttempts,
            @DefaultValue Waits backoff,
            @DefaultValue Retries retries,
            @DefaultValue Outage outage,
            @DefaultValue("10000") int maxPending) {

        /** The operator's own deadline, behind the client's and the object store's. */
        private static final Duration SAFETY_NET = Duration.ofMinutes(2);

        Provider {
            require(inFlight > 0, "enrichment.provider.in-flight must be positive");
            require(
                    minInFlight > 0 && minInFlight <= inFlight,
                    "enrichment.provider.min-in-flight must be positive and at most in-flight");
            require(maxAttempts > 0, "enrichment.provider.max-attempts must be positive");
            require(maxPending > 0, "enrichment.provider.max-pending must be positive");
            require(!maxPause.isNegative(), "enrichment.provider.max-pause must not be negative");
            requireWaits("enrichment.provider.backoff", backoff.base(), backoff.cap());
            requireWaits("enrichment.provider.outage", outage.base(), outage.cap());
            require(retries.share() >= 0, "enrichment.provider.retries.share must not be negative");
            require(retries.perSecond() > 0, "enrichment.provider.retries.per-second must be positive");
            require(outage.batches() > 0, "enrichment.provider.outage.batches must be positive");
            // what the client itself demands
            var unused = new ProviderSettings(url, timeout, connectTimeout, maxAnswer, maxPause);
        }

        ProviderSettings client() {
            return new ProviderSettings(url, timeout, connectTimeout, maxAnswer, maxPause);
        }

        /** Requests are served in turn, batch by batch: a batch of few contacts takes a call as one of many does. */
        AsyncPolicy<BatchItem> policy(Cancellation cancellation) {
            return AsyncPolicy.groupedBy(BatchItem::run)
                    .withAttempts(maxAttempts, backoff.toBackoff())
                    .withCallDeadline(timeout.plus(SAFETY_NET))
                    .withDeadline(item -> Optional.ofNullable(item.batch().getDeadline()))
                    .cancelledBy(cancellation)
                    .withSoftCap(maxPending);
        }

        DispatcherSettings dispatcher() {
            return DispatcherSettings.of("provider", new CallLimit(minInFlight, inFlight, inFlight, timeout))
                    .withRetries(new RetryBudget(retries.share(), retries.perSecond()))
                    .withOutage(new io.enrichment.async.Outage(outage.batches(), outage.pause()));
        }
    }

    /**
     * A budget for repeated calls, over all batches.
     *
     * @param share of the first calls of batches
     * @param perSecond always allowed
     */
    record Retries(
            @DefaultValue("0.2") double share,
            @DefaultValue("10") double perSecond) {}

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
            requirePositive("enrichment.compose.timeout", timeout);
        }

        /** Tenants are served in turn, by the number of parts to read. */
        AsyncPolicy<ComposeOrder> policy() {
            return AsyncPolicy.<ComposeOrder>groupedBy(order -> order.request().getTenantId())
                    .withCost(order -> order.parts().size())
                    .withAttempts(Integer.MAX_VALUE, UNTIL_IT_SUCCEEDS)
                    .withCallDeadline(timeout);
        }

        DispatcherSettings dispatcher() {
            return DispatcherSettings.of("compose", CallLimit.fixed(atOnce)).withRetries(RetryBudget.unlimited());
        }
    }

    /**
     * Addresses as clients see them.
     *
     * @param statusUrl of the status service; absent: notifications have no links
     */
    record Links(@Nullable URI statusUrl) {}

    /**
     * The reading of the results of batches whose failed contacts are run again.
     *
     * @param atOnce parts read at once, in this instance
     * @param timeout bound on one read
     */
    record Redrive(
            @DefaultValue("8") int atOnce,
            @DefaultValue("1m") Duration timeout) {

        Redrive {
            require(atOnce > 0, "enrichment.redrive.at-once must be positive");
            requirePositive("enrichment.redrive.timeout", timeout);
        }

        /** Requests are served in turn. */
        AsyncPolicy<RedriveOrder> policy() {
            return AsyncPolicy.<RedriveOrder>groupedBy(order -> order.request().getRequestId())
                    .withAttempts(Integer.MAX_VALUE, UNTIL_IT_SUCCEEDS)
                    .withCallDeadline(timeout);
        }

        DispatcherSettings dispatcher() {
            return DispatcherSettings.of("redrive", CallLimit.fixed(atOnce)).withRetries(RetryBudget.unlimited());
        }
    }

    /**
     * The removal of what was stored of a request.
     *
     * @param atOnce requests removed at once, in this instance
     * @param timeout bound on one removal
     */
    record Removal(
            @DefaultValue("2") int atOnce,
            @DefaultValue("10m") Duration timeout) {

        Removal {
            require(atOnce > 0, "enrichment.removal.at-once must be positive");
            requirePositive("enrichment.removal.timeout", timeout);
        }

        /** Tenants are served in turn. */
        AsyncPolicy<RemoveOrder> policy() {
            return AsyncPolicy.groupedBy(RemoveOrder::tenantId)
                    .withAttempts(Integer.MAX_VALUE, UNTIL_IT_SUCCEEDS)
                    .withCallDeadline(timeout);
        }

        DispatcherSettings dispatcher() {
            return DispatcherSettings.of("removal", CallLimit.fixed(atOnce)).withRetries(RetryBudget.unlimited());
        }
    }

    private static void requirePositive(String key, Duration value) {
        require(!value.isNegative() && !value.isZero(), key + " must be positive");
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
