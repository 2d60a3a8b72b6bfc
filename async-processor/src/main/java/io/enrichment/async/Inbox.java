package io.enrichment.async;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where the results of one life of a task arrive: from {@code init()} to {@code close()}. Each life has its own, so
 * that what a former life ordered cannot reach the next. Results come from the dispatcher's loop and are taken by the
 * stream thread.
 */
final class Inbox<T> {

    private final LinkedBlockingQueue<T> results = new LinkedBlockingQueue<>();
    private final Runnable onTaken;
    private boolean open = true;

    /** @param onTaken run once for every result that was taken or thrown away */
    Inbox(Runnable onTaken) {
        this.onTaken = onTaken;
    }

    synchronized boolean open() {
        return open;
    }

    /** Delivers a result, or throws it away if nobody takes any more. */
    synchronized void deliver(T result) {
        if (open) {
            results.add(result);
        } else {
            onTaken.run();
        }
    }

    /** The next result, if one is there. To be followed by {@link #taken} when it is dealt with. */
    @Nullable
    T poll() {
        return results.poll();
    }

    @Nullable
    T poll(long timeout, TimeUnit unit) throws InterruptedException {
        return results.poll(timeout, unit);
    }

    void taken() {
        onTaken.run();
    }

    synchronized void close() {
        open = false;
        while (results.poll() != null) {
            onTaken.run();
        }
    }
}
