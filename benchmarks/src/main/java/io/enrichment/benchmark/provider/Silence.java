package io.enrichment.benchmark.provider;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * When the provider answers nobody. A call that begins while it is silent, or is under way when it falls silent, is
 * never answered, not even after the silence.
 */
public final class Silence {

    private static final long LOOK_NANOS = 5_000_000;

    /** How often silence has begun or ended: odd while it lasts. */
    private final AtomicInteger turns = new AtomicInteger();

    private Silence() {}

    /** The provider always answers. */
    public static Silence never() {
        return new Silence();
    }

    /** Lasts while the file exists, give or take some milliseconds; watched by a daemon thread until the JVM ends. */
    public static Silence whileExists(Path file) {
        var silence = new Silence();
        var watcher = new Thread(() -> silence.watch(file), "silence");
        watcher.setDaemon(true);
        watcher.start();
        return silence;
    }

    /** To be asked when a call begins, and given to {@link #isUnbroken} when its answer is due. */
    int turns() {
        return turns.get();
    }

    /** Whether the provider has answered from that moment on until now. */
    boolean isUnbroken(int turnsThen) {
        return isEven(turnsThen) && turnsThen == turns.get();
    }

    private void watch(Path file) {
        while (true) {
            if (Files.exists(file) == isEven(turns.get())) {
                turns.incrementAndGet();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static boolean isEven(int number) {
        return number % 2 == 0;
    }
}
