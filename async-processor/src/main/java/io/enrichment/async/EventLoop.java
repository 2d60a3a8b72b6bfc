package io.enrichment.async;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps it is given one after the other, and after them a turn of its own work; so what only steps and turns
 * touch needs no lock. The thread that brings a step runs it, and what others bring meanwhile, unless another thread is
 * at it already: then that one does. A quick step thus costs no change of threads. Who has done enough for others hands
 * over to the loop's own thread, which also takes the turns that are due by time.
 *
 * <p>What a step throws is logged and ends that step only; after an {@link Error} the loop is broken, and whoever comes
 * next is told.
 */
final class EventLoop implements AutoCloseable {

    /** What a turn answers when only a step can give it something to do. */
    static final long NOTHING_TO_DO = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private static final int STEPS_OF_A_GUEST = 64;
    private static final long AFTER_A_FAILED_TURN = 100;

    private final ConcurrentLinkedQueue<Runnable> steps = new ConcurrentLinkedQueue<>();
    /** Steps and wake-ups not dealt with; who raises it from zero has to deal with all. */
    private final AtomicInteger todo = new AtomicInteger();

    private final LongSupplier turn;
    private final Thread host;

    private volatile boolean handedOver;
    private volatile boolean broken;
    private volatile boolean closed;
    /** When the next turn is due, and until when the host sleeps; nanoseconds since {@link #epoch}. */
    private volatile long turnAt = Long.MAX_VALUE;

    private volatile long asleepUntil;
    private final long epoch = System.nanoTime();

    /** @param turn answers in how many milliseconds it wants to run again, if no step comes before */
    EventLoop(String name, LongSupplier turn) {
        this.turn = turn;
        host = new Thread(this::host, name);
        host.setDaemon(true);
    }

    void start() {
        host.start();
    }

    /**
     * Runs a step, and then a turn: now, or when the thread that is at it gets there; from any thread. A loop that was
     * closed drops it.
     *
     * @throws IllegalStateException if the loop is broken
     */
    void execute(Runnable step) {
        if (!closed) {
            steps.add(step);
            wakeUp();
        }
    }

    /** Runs a turn, as {@link #execute} does; from any thread. */
    void wakeUp() {
        if (broken) {
            throw new IllegalStateException("the loop " + host.getName() + " is broken");
        }
        if (todo.getAndIncrement() == 0) {
            run(STEPS_OF_A_GUEST);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(host);
    }

    private void run(int most) {
        try {
            int done = 0;
            int seen = todo.get();
            do {
                for (var step = steps.poll(); step != null; step = steps.poll()) {
                    guarded(step);
                    if (++done >= most) {
                        handedOver = true;
                        LockSupport.unpark(host);
                        return;
                    }
                }
                turnNext(guardedTurn());
                seen = todo.addAndGet(-seen);
            } while (seen != 0);
        } catch (Error e) {
            broken = true;
            throw e;
        }
    }

    private void turnNext(long inMillis) {
        turnAt = inMillis == NOTHING_TO_DO ? Long.MAX_VALUE : now() + TimeUnit.MILLISECONDS.toNanos(inMillis);
        if (turnAt < asleepUntil) {
            LockSupport.unpark(host);
        }
    }

    private void host() {
        while (!closed) {
            if (handedOver) {
                handedOver = false;
                run(Integer.MAX_VALUE);
            } else if (turnAt <= now()) {
                // the turn sets it anew; until then it must not be due once more
                turnAt = Long.MAX_VALUE;
                if (todo.getAndIncrement() == 0) {
                    run(Integer.MAX_VALUE);
                }
            } else {
                sleep();
            }
        }
    }

    private void sleep() {
        var until = turnAt;
        asleepUntil = until;
        // whoever changed the time before it could see that we sleep woke nobody
        if (turnAt == until && !handedOver && !closed) {
            LockSupport.parkNanos(until == Long.MAX_VALUE ? Long.MAX_VALUE : until - now());
        }
        asleepUntil = 0;
    }

    private long now() {
        return System.nanoTime() - epoch;
    }

    private void guarded(Runnable step) {
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
