package io.enrichment.local.servers;

import io.enrichment.local.process.ManagedProcess;
import io.enrichment.local.process.Ports;
import io.enrichment.local.process.ProcessGroup;
import io.enrichment.local.process.StartFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A server that has been started, and can be killed and started again at the same address with the same data. Nobody else starts it
 * again unless a {@link Supervisor} watches it. Safe for use by several threads.
 */
public final class LocalServer {

    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(2);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
    private static final Duration PORTS_FREE_WITHIN = Duration.ofSeconds(10);

    private final ServerPlan plan;
    private final ProcessGroup group;
    private volatile ManagedProcess process;
    private volatile Optional<Watch> watch = Optional.empty();

    /** Hears of the end of each process of a server, however it came to that. */
    interface Watch {
        /** Whether a process that dies is going to have a successor. */
        boolean mends();

        void died(ManagedProcess process);
    }

    private LocalServer(ServerPlan plan, ProcessGroup group) {
        this.plan = plan;
        this.group = group;
        requirePorts(plan);
        this.process = group.start(plan.program());
    }

    /** Starts the server and does not wait for it. */
    public static LocalServer start(ServerPlan plan, ProcessGroup group) {
        return new LocalServer(plan, group);
    }

    /**
     * Returns when all are ready for clients; those that are already must stay alive meanwhile.
     *
     * @throws StartFailure when any of them ends and is not going to be started again, or when the time is over before all are
     *     ready: one line on which and why
     */
    public static void awaitHealthy(List<LocalServer> servers, Duration deadline) {
        var waiting = new ArrayList<>(servers);
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            servers.forEach(LocalServer::requireHope);
            waiting.removeIf(LocalServer::isHealthy);
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                var late = waiting.get(0).process;
                throw new StartFailure(late.name() + " was not healthy within " + deadline.toSeconds() + " s (log: "
                        + late.log() + ")");
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
    }

    public void awaitHealthy(Duration deadline) {
        awaitHealthy(List.of(this), deadline);
    }

    /** For two minutes at most. */
    public void awaitHealthy() {
        awaitHealthy(HEALTHY_WITHIN);
    }

    public String name() {
        return plan.name();
    }

    public String address() {
        return plan.address();
    }

    /** The process that runs now; another one after each restart. */
    public ManagedProcess process() {
        return process;
    }

    public long pid() {
        return process.pid();
    }

    /** True for one that is paused, too. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. It stays down until {@link #restart}. */
    public synchronized void kill() {
        process.kill();
    }

    /** SIGKILL, as an accident: a supervisor starts it again. Returns when the process is gone. */
    public void crash() {
        crash(List.of(this));
    }

    /** All at once. */
    public static void crash(List<LocalServer> servers) {
        var victims = servers.stream().map(LocalServer::process).toList();
        victims.forEach(ManagedProcess::crash);
        victims.forEach(victim -> victim.onExit().join());
    }

    /** SIGSTOP: it keeps its connections and answers nobody, until {@link #resume}. */
    public void pause() {
        process.pause();
    }

    /** SIGCONT. */
    public void resume() {
        process.resume();
    }

    /** Starts it again now, unless it lives, as soon as its ports are free, and does not wait for it. */
    public synchronized void restart() {
        if (!process.isAlive()) {
            long end = System.nanoTime() + PORTS_FREE_WITHIN.toNanos();
            while (!portsAreFree() && System.nanoTime() < end) {
                LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
            }
            launchAgain();
        }
    }

    /** Tells of the end of the process that runs now, and of those that follow. */
    synchronized void watchedBy(Watch watch) {
        this.watch = Optional.of(watch);
        tellOfEnd();
    }

    /** True once it is being stopped with all others of its group: nothing is started any more. */
    boolean isClosing() {
        return group.isClosed();
    }

    boolean portsAreFree() {
        return plan.ports().stream().allMatch(Ports::isFree);
    }

    /**
     * Starts it again, unless somebody has done so, or wants it to stay down.
     *
     * @param dead the process that was told of
     * @return whether it was started
     */
    synchronized boolean mend(ManagedProcess dead) {
        if (process != dead || dead.stopWanted()) {
            return false;
        }
        launchAgain();
        return true;
    }

    private void launchAgain() {
        requirePorts(plan);
        process = group.startAgain(process, plan.program());
        tellOfEnd();
    }

    private void tellOfEnd() {
        watch.ifPresent(told -> {
            var unused = process.onExit().thenAccept(told::died);
        });
    }

    private void requireHope() {
        var seen = process;
        if (!seen.isAlive() && (seen.stopWanted() || watch.filter(Watch::mends).isEmpty())) {
            throw new StartFailure(seen.obituary());
        }
    }

    private boolean isHealthy() {
        try {
            return process.isAlive() && plan.health().ready();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void requirePorts(ServerPlan plan) {
        plan.ports().forEach(port -> Ports.requireFree(plan.name(), port));
    }
}
