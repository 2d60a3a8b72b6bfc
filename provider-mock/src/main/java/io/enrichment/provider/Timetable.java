package io.enrichment.provider;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a server: a fixed number that read, look up and answer, and one that only keeps time. A call that waits
 * is an entry in the timer, never a thread. Pieces of slow bodies, whose writing may block, have threads of their own.
 */
final class Timetable implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService workers;
    private final ExecutorService slowBodies;

    Timetable(int workers) {
        this.timer = new ScheduledThreadPoolExecutor(1, named("provider-timer"));
        this.workers = Executors.newFixedThreadPool(workers, named("provider-worker"));
        this.slowBodies = Executors.newCachedThreadPool(named("provider-slow-body"));
        timer.setRemoveOnCancelPolicy(true);
    }

    ExecutorService workers() {
        return workers;
    }

    /** Runs the task on a worker, not before the delay has passed; not at all once this is closed. */
    void after(Duration delay, Runnable task) {
        schedule(delay, task, workers);
    }

    /** As {@link #after}, for a task that may block. */
    void blockingAfter(Duration delay, Runnable task) {
        schedule(delay, task, slowBodies);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
        slowBodies.shutdownNow();
    }

    private void schedule(Duration delay, Runnable task, ExecutorService executor) {
        try {
            var unused = timer.schedule(() -> executor.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            if (!timer.isShutdown()) {
                throw e;
            }
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
