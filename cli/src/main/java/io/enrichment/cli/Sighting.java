package io.enrichment.cli;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What is known of a request that is watched, and since when; all of it is shown. */
final class Sighting {
    private final ProgressView view;
    private final LongSupplier nanos;
    private JobDocument latest;
    private long heardAt;

    Sighting(JobDocument first, ProgressView view, LongSupplier nanos) {
        this.view = view;
        this.nanos = nanos;
        this.latest = first;
        this.heardAt = nanos.getAsLong();
        view.show(first.job());
    }

    void seen(JobDocument document) {
        latest = document;
        unchanged();
    }

    /** The service is there and has nothing new to say; views see how time passes. */
    void unchanged() {
        heardAt = nanos.getAsLong();
        view.show(latest.job());
    }

    String id() {
        return latest.job().requestId();
    }

    JobDocument latest() {
        return latest;
    }

    boolean hasEnded() {
        return latest.job().hasEnded();
    }

    Duration silence() {
        return Duration.ofNanos(nanos.getAsLong() - heardAt);
    }
}
