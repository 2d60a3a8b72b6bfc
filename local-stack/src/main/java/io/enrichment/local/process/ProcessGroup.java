package io.enrichment.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Processes that live and end together, and never outlive this JVM unless it is killed with SIGKILL; for that case
 * a {@link PidFile} tells whom to stop. Processes are started in stages; closing stops the stages in reverse, all
 * processes of a stage at once. Safe for use by several threads.
 */
public final class ProcessGroup implements AutoCloseable {

    private final String mark;
    private final Path logs;
    private final Optional<PidFile> pids;
    private final Duration grace;
    private final Deque<List<ManagedProcess>> stages = new ArrayDeque<>();
    private volatile boolean closed;

    /**
     * @param id tells the processes of this group from all others; shown in process listings
     * @param logs the folder for one log file per process
     * @param grace how long a process may take to end by itself before it is killed
     */
    public ProcessGroup(String id, Path logs, Optional<PidFile> pids, Duration grace) {
        this.mark = "-Denrichment.group=" + id;
        this.logs = logs;
        this.pids = pids;
        this.grace = grace;
        stages.push(new ArrayList<>());
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-processes"));
    }

    public Path logs() {
        return logs;
    }

    /** True from the moment in which closing begins: from then on nothing is started. */
    public boolean isClosed() {
        return closed;
    }

    /** What is started from here on is stopped before what was started until now. */
    public synchronized void nextStage() {
        stages.push(new ArrayList<>());
    }

    public synchronized ManagedProcess start(JvmProgram program) {
        var process = launch(program);
        stages.getFirst().add(process);
        remember(process);
        return process;
    }

    /**
     * Starts the program of a process that has ended once more, into the same log.
     *
     * @return belongs to the stage of the one that has ended
     */
    public synchronized ManagedProcess startAgain(ManagedProcess ended, JvmProgram program) {
        var process = launch(program);
        stages.forEach(stage -> stage.replaceAll(each -> each == ended ? process : each));
        remember(process);
        return process;
    }

    /** Every process started so far, in the order of their start; of those that were started again the newest. */
    public synchronized List<ManagedProcess> processes() {
        var all = new ArrayList<ManagedProcess>();
        stages.descendingIterator().forEachRemaining(all::addAll);
        return all;
    }

    /** Stops all. Closing again has no effect, except that it waits until all is stopped. */
    @Override
    public synchronized void close() {
        closed = true;
        for (var stage : stages) {
            stage.forEach(ManagedProcess::askToStop);
            stage.forEach(process -> process.awaitEnd(grace));
        }
        pids.ifPresent(PidFile::delete);
    }

    private ManagedProcess launch(JvmProgram program) {
        if (closed) {
            throw new StartFailure(program.name() + " is not started any more: everything is being stopped.");
        }
        return ManagedProcess.start(program, javaCommand(), mark, logs.resolve(program.name() + ".log"));
    }

    private void remember(ManagedProcess process) {
        pids.ifPresent(file -> file.add(process.pid(), mark, process.name()));
    }

    private static Path javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
