package io.enrichment.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows one request to its end by asking again and again, with its ETag, as often as the service's {@code Retry-After} says but
 * every 0.2 to 2 seconds. A service that goes away meanwhile is given a minute to come back.
 */
public final class JobWatch {
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration USUAL = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EnrichmentClient client;
    private final ProgressView view;
    private final Repeats.Pause pause;
    private final LongSupplier nanos;
    private @Nullable JobDocument known;
    private long answeredAt;

    public JobWatch(EnrichmentClient client, ProgressView view) {
        this(client, view, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), System::nanoTime);
    }

    JobWatch(EnrichmentClient client, ProgressView view, Repeats.Pause pause, LongSupplier nanos) {
        this.client = client;
        this.view = view;
        this.pause = pause;
        this.nanos = nanos;
    }

    /** Blocks until the request has ended; a failure of the very first call is not waited out. */
    public Reply<JobDocument> untilEnd(String id) throws InterruptedException {
        return follow(client.status(id));
    }

    /** Blocks until the request, just submitted, has ended. */
    public Reply<JobDocument> untilEnd(JobDocument submitted) throws InterruptedException {
        return follow(new Reply.Answered<>(submitted));
    }

    private Reply<JobDocument> follow(Reply<JobDocument> first) throws InterruptedException {
        Reply<JobDocument> reply = first;
        Optional<Duration> next = reply.fold(this::seen, this::missed);
        while (next.isPresent() && known != null) {
            pause.sleep(next.get());
            reply = client.status(known.job().requestId(), known);
            next = reply.fold(this::seen, this::missed);
        }
        return reply;
    }

    private Optional<Duration> seen(JobDocument document) {
        known = document;
        answeredAt = nanos.getAsLong();
        view.show(document.job());
        return document.job().hasEnded() ? Optional.empty() : Optional.of(within(LONGEST, document.retryAfter()));
    }

    private Optional<Duration> missed(Failure failure) {
        boolean patient = nanos.getAsLong() - answeredAt < PATIENCE.toNanos();
        return failure.passing() && patient ? Optional.of(within(PATIENCE, failure.retryAfter())) : Optional.empty();
    }

    private static Duration within(Duration longest, @Nullable Duration asked) {
        Duration wanted = asked == null ? USUAL : asked;
        if (wanted.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }
}
