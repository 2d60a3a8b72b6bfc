package io.enrichment.benchmark.watch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** Does the same again and again, on a thread of its own, until it is closed. */
public final class Sampler implements AutoCloseable {

    private final CompletableFuture<Void> sampling;
    private volatile boolean stopped;

    private Sampler(Duration every, Runnable sample) {
        sampling = CompletableFuture.runAsync(() -> repeat(every, sample), task -> {
            var thread = new Thread(task, "sampler");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** @param every how much time lies between two begins, unless a sample takes longer */
    public static Sampler start(Duration every, Runnable sample) {
        return new Sampler(every, sample);
    }

    /**
     * Returns when the last sample has been taken.
     *
     * @throws IllegalStateException if a sample has failed; none was taken after it
     */
    @Override
    public void close() {
        stopped = true;
        try {
            sampling.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("what was to be watched could not be seen", e.getCause());
        }
    }

    private void repeat(Duration every, Runnable sample) {
        while (!stopped) {
            long begin = System.nanoTime();
            sample.run();
            LockSupport.parkNanos(every.toNanos() - (System.nanoTime() - begin));
        }
    }
}
