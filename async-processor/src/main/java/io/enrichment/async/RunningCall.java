package io.enrichment.async;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A call under way and whoever is to have its result. Lives in the dispatcher's loop. */
final class RunningCall<R> {

    private final CompletionStage<Outcome<R>> stage;
    private final boolean asksTheService;
    private final int inFlight;
    private final long startedNanos = System.nanoTime();

    private Work<R> work;

    /** @param inFlight calls of the service under way, this one included */
    RunningCall(Work<R> work, CompletionStage<Outcome<R>> stage, int inFlight) {
        this.work = work;
        this.stage = stage;
        this.inFlight = inFlight;
        asksTheService = work.asksTheService();
    }

    Work<R> work() {
        return work;
    }

    boolean asksTheService() {
        return asksTheService;
    }

    int inFlight() {
        return inFlight;
    }

    /** Milliseconds of the dispatcher's clock. */
    long startedAt() {
        return TimeUnit.NANOSECONDS.toMillis(startedNanos);
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** The item has moved to another task, or to a new life of its task. */
    @SuppressWarnings("unchecked") // equal keys mean the same operator, hence the same result type
    void handOverTo(Work<?> successor) {
        work = (Work<R>) successor;
    }

    boolean isOverdue() {
        return age().compareTo(work.deadline()) > 0;
    }

    /** Tells the function that nobody waits any more. */
    void cancel() {
        stage.toCompletableFuture().cancel(true);
    }
}
