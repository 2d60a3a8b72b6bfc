package io.enrichment.async;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that runs steps one after the other, now or later. What a step throws is logged and ends that step only;
 * steps that come after the loop was closed are dropped.
 */
final class EventLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private final ScheduledThreadPoolExecutor thread;

    EventLoop(String name) {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            var daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void execute(Runnable step) {
        after(0, step);
    }

    void after(long millis, Runnable step) {
        try {
            var unused = thread.schedule(() -> guarded(step), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            if (!thread.isShutdown()) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Without the exception's message: it may quote what an item holds. */
    static void log(Throwable failure, String what) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        LOG.atError()
                .addKeyValue("exception", cause.getClass().getName())
                .addKeyValue("at", cause.getStackTrace().length == 0 ? "" : cause.getStackTrace()[0])
                .log(what);
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            log(e, "A step of the dispatcher failed");
        }
    }
}
