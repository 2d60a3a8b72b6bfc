package io.enrichment.status.store.dynamodb;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Does independent writes side by side, never more than a bound of them, all callers together. */
final class ParallelWrites implements AutoCloseable {

    private final ExecutorService threads;

    ParallelWrites(int bound) {
        this.threads = Executors.newFixedThreadPool(bound, new CustomizableThreadFactory("status-writer-"));
    }

    /**
     * Tries every item, also after one has failed, and returns when all have ended.
     *
     * @throws RuntimeException the failure of the first item that failed
     */
    <T> void forEach(Collection<T> items, Consumer<? super T> write) {
        try {
            var tasks = items.stream()
                    .map(item -> Executors.callable(() -> write.accept(item)))
                    .toList();
            throwFirstFailure(threads.invokeAll(tasks));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private static void throwFirstFailure(List<Future<Object>> ended) throws InterruptedException {
        for (var write : ended) {
            try {
                write.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException("a write failed", e.getCause());
            }
        }
    }

    private static CancellationException interrupted(InterruptedException e) {
        var cancelled = new CancellationException("interrupted while writing");
        cancelled.initCause(e);
        return cancelled;
    }

    /** Writes under way are finished. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
