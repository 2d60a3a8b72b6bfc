package io.enrichment.local.servers;

import io.enrichment.local.process.ManagedProcess;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Watches servers for deaths that nobody wanted. It starts again what dies, as an orchestrator would, after the pauses of
 * {@link Deaths}; or it only takes notice. What is stopped or killed on purpose stays down. What cannot be started again, or keeps
 * dying, is lost.
 *
 * <p>All its work is done by one thread of its own, under no lock, so that whoever hears of a loss may end this JVM.
 */
public final class Supervisor implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS_AT_PORTS = Duration.ofMillis(200);
    private static final Duration PORTS_FREE_WITHIN = Duration.ofSeconds(30);

    private final boolean mends;
    private final Consumer<String> say;
    private final CompletableFuture<String> firstLoss = new CompletableFuture<>();
    private final ScheduledThreadPoolExecutor thread;

    private Supervisor(boolean mends, Consumer<String> say) {
        this.mends = mends;
        this.say = say;
        this.thread = new ScheduledThreadPoolExecutor(1, Supervisor::daemon, new ThreadPoolExecutor.DiscardPolicy());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @param say hears one line for each server that was started again */
    public static Supervisor thatMends(Consumer<String> say) {
        return new Supervisor(true, say);
    }

    /** The first death is a loss. */
    public static Supervisor thatOnlyWatches() {
        return new Supervisor(false, line -> {});
    }

    public void watch(LocalServer server) {
        server.watchedBy(new Watch(server));
    }

    /** Completes with one line on which server is lost, and why. */
    public CompletableFuture<String> firstLoss() {
        return firstLoss;
    }

    /** Nothing that dies from now on is started again, nor what waits to be. Does not wait. */
    @Override
    public void close() {
        thread.shutdown();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "supervisor");
        thread.setDaemon(true);
        return thread;
    }

    /** One server; used by the supervisor's thread alone, except where it says otherwise. */
    private final class Watch implements LocalServer.Watch {

        private final LocalServer server;
        private final Deaths deaths = new Deaths();
        private int restarts;
        private volatile boolean lost;

        Watch(LocalServer server) {
            this.server = server;
        }

        /** Called by any thread. */
        @Override
        public boolean mends() {
            return mends && !lost && !thread.isShutdown() && !server.isClosing();
        }

        /** Called by any thread. */
        @Override
        public void died(ManagedProcess process) {
            long diedAt = System.nanoTime();
            var lived = process.age();
            thread.execute(() -> decide(process, diedAt, lived));
        }

        private void decide(ManagedProcess dead, long diedAt, Duration lived) {
            if (dead.stopWanted() || lost || server.isClosing()) {
                return;
            }
            if (!mends) {
                lose(dead.obituary());
                return;
            }
            pause(dead, diedAt, lived)
                    .ifPresentOrElse(
                            pause -> later(pause, () -> mend(dead, diedAt)),
                            () -> lose(server.name() + " keeps dying (" + Deaths.TOO_MANY + " times in "
                                    + Deaths.WITHIN.toMinutes() + " minutes); at last " + dead.obituary()));
        }

        /** A crash that was asked for says nothing about the program. */
        private Optional<Duration> pause(ManagedProcess dead, long diedAt, Duration lived) {
            return dead.crashWanted()
                    ? Optional.of(Deaths.FIRST_PAUSE)
                    : deaths.pauseAfter(Duration.ofNanos(diedAt), lived);
        }

        private void mend(ManagedProcess dead, long diedAt) {
            var away = Duration.ofNanos(System.nanoTime() - diedAt);
            if (!server.portsAreFree() && away.compareTo(PORTS_FREE_WITHIN) < 0) {
                later(BETWEEN_LOOKS_AT_PORTS, () -> mend(dead, diedAt));
                return;
            }
            // before its successor writes to the same log
            var epitaph = dead.epitaph();
            try {
                if (server.mend(dead)) {
                    restarts++;
                    say.accept(
                            epitaph + ", started again after " + seconds(away) + " (" + ordinal(restarts) + " time)");
                }
            } catch (RuntimeException failure) {
                // whatever it is: on this thread nobody would hear of it
                if (mends()) {
                    lose(epitaph + " and cannot be started again: " + failure.getMessage());
                }
            }
        }

        private void lose(String why) {
            lost = true;
            firstLoss.complete(why);
        }

        private void later(Duration pause, Runnable step) {
            var unused = thread.schedule(step, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    static String ordinal(int number) {
        if (number % 100 >= 11 && number % 100 <= 13) {
            return number + "th";
        }
        return number
                + switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
