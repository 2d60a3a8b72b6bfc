package io.enrichment.benchmark.scenario;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something that is to happen. */
final class Await {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /** @throws IllegalStateException if it does not happen in time */
    static void until(String what, Duration limit, BooleanSupplier hasHappened) {
        long begin = System.nanoTime();
        while (!hasHappened.getAsBoolean()) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new IllegalStateException("within " + limit.toSeconds() + " s it did not happen that " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Lets time pass. */
    static void pause(Duration time) {
        long begin = System.nanoTime();
        for (long left = time.toNanos(); left > 0; left = time.toNanos() - (System.nanoTime() - begin)) {
            LockSupport.parkNanos(left);
        }
    }
}
