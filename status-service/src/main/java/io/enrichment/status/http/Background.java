package io.enrichment.status.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads behind all clients that wait: one for times that come, whose tasks never block, and a few that look
 * requests up.
 */
final class Background implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, new CustomizableThreadFactory("waiting-timer-"), new DiscardPolicy());
    private final ThreadPoolExecutor lookers;

    /** @param lookUps that are under way at once */
    Background(int lookUps) {
        lookers = new ThreadPoolExecutor(
                lookUps,
                lookUps,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new CustomizableThreadFactory("waiting-looks-"),
                new DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Something that must not block, after a while. */
    Future<?> after(Duration delay, Runnable task) {
        return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Something that must not block, again and again. */
    void every(Duration period, Runnable task) {
        var unused = timer.scheduleAtFixedRate(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Something that may block, as soon as a thread is free. */
    void look(Runnable task) {
        lookers.execute(task);
    }

    /** Nothing begins any more; what is asked for later is dropped. */
    @Override
    public void close() {
        timer.shutdownNow();
        lookers.shutdownNow();
    }
}
