package io.enrichment.enricher.callbacks;

import io.enrichment.async.AsyncPolicy;
import io.enrichment.async.Backoff;
import io.enrichment.async.CallLimit;
import io.enrichment.async.DispatcherSettings;
import io.enrichment.async.Outage;
import io.enrichment.async.RetryBudget;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How clients are told of the end of their requests, under {@code enrichment.callbacks}.
 *
 * @param secrets what notifications are signed with, each {@code whsec_} and 24 to 64 bytes in base64; several while one
 *     is replaced by another; none: nobody is called
 * @param allowHttp also URLs without TLS; for development
 * @param allowPrivate also receivers in this network, the own host included; for development
 * @param inFlight attempts under way at once, in this instance
 * @param perReceiver how many of them may be to one host
 * @param connectTimeout bound on making a connection
 * @param timeout bound on one attempt, from the look-up of the name to the last byte that is read
 * @param maxAttempts for one run of a request
 * @param backoff waits between two attempts; a receiver's {@code Retry-After} is honoured up to its cap
 */
public record CallbackSettings(
        @DefaultValue List<String> secrets,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("32") int inFlight,
        @DefaultValue("8") int perReceiver,
        @DefaultValue("4s") Duration connectTimeout,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("12") int maxAttempts,
        @DefaultValue Waits backoff) {

    private static final String PREFIX = "enrichment.callbacks.";

    /** Attempts are numbered with three digits. */
    private static final int MOST_ATTEMPTS = 100;

    /** The operator's own deadline, behind the client's and the object store's. */
    private static final Duration SAFETY_NET = Duration.ofMinutes(2);

    /** Exponential back-off with full jitter. */
    public record Waits(
            @DefaultValue("5s") Duration base,
            @DefaultValue("6h") Duration cap) {}

    public CallbackSettings {
        secrets = List.copyOf(secrets);
        for (int i = 0; i < secrets.size(); i++) {
            require(
                    WebhookSecret.parse(secrets.get(i)).isPresent(),
                    "secrets[" + i + "] must be whsec_ and 24 to 64 bytes in base64");
        }
        require(inFlight > 0, "in-flight must be positive");
        require(perReceiver > 0 && perReceiver <= inFlight, "per-receiver must be positive and at most in-flight");
        require(isPositive(connectTimeout), "connect-timeout must be positive");
        require(isPositive(timeout), "timeout must be positive");
        require(
                maxAttempts > 0 && maxAttempts <= MOST_ATTEMPTS,
                "max-attempts must be positive and at most " + MOST_ATTEMPTS);
        require(isPositive(backoff.base()), "backoff.base must be positive");
        require(
                backoff.base().compareTo(backoff.cap()) <= 0,
                "backoff.base must not be longer than " + PREFIX + "backoff.cap");
    }

    /**
     * Receivers are served in turn. However many orders wait for one that is away, settling requests does not wait: it is
     * never slowed down.
     */
    public AsyncPolicy<CallbackOrder> policy() {
        return AsyncPolicy.groupedBy(CallbackOrder::receiver)
                .withAttempts(maxAttempts, new Backoff(backoff.base(), backoff.cap()))
                .withCallDeadline(timeout.plus(SAFETY_NET))
                .withSoftCap(Integer.MAX_VALUE);
    }

    /** What one receiver does says nothing of another: no outage, no adaptive limit, no budget for all together. */
    public DispatcherSettings dispatcher() {
        return DispatcherSettings.of("callback", CallLimit.fixed(inFlight))
                .withRetries(RetryBudget.unlimited())
                .withOutage(Outage.never());
    }

    Signatures signatures() {
        return new Signatures(secrets.stream()
                .flatMap(secret -> WebhookSecret.parse(secret).stream())
                .toList());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "CallbackSettings[secrets=%d, allowHttp=%s, allowPrivate=%s, inFlight=%d, maxAttempts=%d]"
                .formatted(secrets.size(), allowHttp, allowPrivate, inFlight, maxAttempts);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(PREFIX + otherwise);
        }
    }
}
