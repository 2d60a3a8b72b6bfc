package io.enrichment.local.servers;

import io.enrichment.local.process.ManagedProcess;
import io.enrichment.local.process.Ports;
import io.enrichment.local.process.ProcessGroup;
import io.enrichment.local.process.StartFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A server that has been started, and can be killed and started again at the same address with the same data. */
public final class LocalServer {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);

    private final ServerPlan plan;
    private final ProcessGroup group;
    private volatile ManagedProcess process;

    private LocalServer(ServerPlan plan, ProcessGroup group) {
        this.plan = plan;
        this.group = group;
        this.process = launch(plan, group);
    }

    /** Starts the server and does not wait for it. */
    public static LocalServer start(ServerPlan plan, ProcessGroup group) {
        return new LocalServer(plan, group);
    }

    /**
     * Returns when all are ready for clients; those that are already must stay alive meanwhile.
     *
     * @throws StartFailure when any of them ends, or when the time is over before all are ready: one line on which and why
     */
    public static void awaitHealthy(List<LocalServer> servers, Duration deadline) {
        var waiting = new ArrayList<>(servers);
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            servers.forEach(LocalServer::requireAlive);
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

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** Starts it again after it was stopped or killed, and does not wait for it. */
    public void restart() {
        process = launch(plan, group);
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new StartFailure(process.obituary());
        }
    }

    private boolean isHealthy() {
        try {
            return plan.health().ready();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static ManagedProcess launch(ServerPlan plan, ProcessGroup group) {
        plan.ports().forEach(port -> Ports.requireFree(plan.name(), port));
        return group.start(plan.program());
    }
}
