package io.enrichment.cli;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Follows one request to its end: by the service's events if it offers them, else by asking again and again. A service that goes
 * away meanwhile is given a minute to come back.
 */
public final class JobWatch {
    private final EnrichmentClient client;
    private final ProgressView view;
    private final Repeats.Pause pause;
    private final LongSupplier nanos;

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
        return client.status(id).then(this::untilEnd);
    }

    /** Blocks until the request, just submitted, has ended. */
    public Reply<JobDocument> untilEnd(JobDocument submitted) throws InterruptedException {
        Sighting sighting = new Sighting(submitted, view, nanos);
        if (sighting.hasEnded()) {
            return new Reply.Answered<>(submitted);
        }
        Optional<Reply<JobDocument>> end = new Following(client, sighting, pause).untilEnd();
        return end.isPresent() ? end.get() : new Polling(client, sighting, pause).untilEnd();
    }
}
