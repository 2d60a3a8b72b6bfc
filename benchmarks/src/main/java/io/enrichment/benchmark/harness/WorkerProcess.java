package io.enrichment.benchmark.harness;

import io.enrichment.benchmark.arm.WorkerSettings;
import io.enrichment.local.process.ManagedProcess;
import io.enrichment.local.process.ProcessGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One arm at work in a JVM of its own. */
public final class WorkerProcess {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final ManagedProcess process;

    private WorkerProcess(ManagedProcess process) {
        this.process = process;
    }

    /**
     * Starts a worker and does not wait for it. After a kill it can be started again with the same settings: it then
     * goes on where its predecessor was.
     *
     * @param name of the log file
     * @param options of the JVM, added to those that all workers have
     */
    public static WorkerProcess start(
            ProcessGroup processes, String name, WorkerSettings settings, List<String> options) {
        return new WorkerProcess(processes.start(WorkerJvm.program(name, settings, options)));
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return process.log();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** @throws IllegalStateException one line on how the worker ended, if it has ended without having been asked to */
    public void requireAlive() {
        if (!process.isAlive() && !process.stopWanted()) {
            throw new IllegalStateException(process.obituary());
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.kill();
    }

    /** SIGTERM, and SIGKILL if that is not heeded; returns when the process is gone. */
    public void stop() {
        process.stop(GRACE);
    }
}
