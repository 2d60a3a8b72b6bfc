package io.enrichment.async;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that runs the steps it is given, in order, and then a turn of its own work; and again when there are new
 * steps or the turn's time has come. What a step throws is logged and ends that step only; an {@link Error} ends the
 * loop, and whoever comes next is told.
 */
final class EventLoop implements AutoCloseable {

    /** What a turn answers when only a step can give it something to do. */
    static final long NOTHING_TO_DO = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private static final long AFTER_A_FAILED_TURN = 100;

    private final ConcurrentLinkedQueue<Runnable> steps = new ConcurrentLinkedQueue<>();
    private final LongSupplier turn;
    private final Thread thread;

    private volatile boolean asleep;
    private volatile boolean closed;

    /** @param turn answers in how many milliseconds it wants to run again, if no step comes before */
    EventLoop(String name, LongSupplier turn) {
        this.turn = turn;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Runs a step soon, and then a turn; from any thread. A loop that was closed drops it.
     *
     * @throws IllegalStateException if the loop has ended without having been closed
     */
    void execute(Runnable step) {
        if (!thread.isAlive() && !closed) {
            throw new IllegalStateException("the loop " + thread.getName() + " does not run");
        }
        steps.add(step);
        wakeUp();
    }

    /** Runs a turn soon; from any thread. */
    void wakeUp() {
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            for (var step = steps.poll(); step != null; step = steps.poll()) {
                guarded(step);
            }
            sleep(guardedTurn());
        }
    }

    private void sleep(long millis) {
        if (millis <= 0) {
            return;
        }
        asleep = true;
        // a step that was added before the flag was seen woke nobody
        if (steps.isEmpty() && !closed) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        asleep = false;
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            log(e, "A step of the dispatcher failed");
        }
    }

    private long guardedTurn() {
        try {
            return turn.getAsLong();
        } catch (RuntimeException e) {
            log(e, "A turn of the dispatcher failed");
            return AFTER_A_FAILED_TURN;
        }
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
}
