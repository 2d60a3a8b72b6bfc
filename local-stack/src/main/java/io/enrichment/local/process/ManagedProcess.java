package io.enrichment.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One child process and its log. Started by a {@link ProcessGroup}, which also ends it. */
public final class ManagedProcess {

    private final String name;
    private final Path log;
    private final Process process;
    private volatile boolean stopWanted;

    private ManagedProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * The child ignores SIGINT: a Ctrl-C reaches every process of the terminal at once, and only the parent knows the
     * order in which to stop them.
     */
    static ManagedProcess start(JvmProgram program, Path java, String mark, Path log) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", program.name()));
        command.addAll(program.commandLine(java, mark));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (!program.classPath().isEmpty()) {
            builder.environment().put("CLASSPATH", program.classPath());
        }
        builder.environment().putAll(program.environment());
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new ManagedProcess(program.name(), log, builder.start());
        } catch (IOException e) {
            throw new StartFailure(program.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process has ended, however it came to that. */
    public CompletableFuture<ManagedProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** True once this side has asked the process to end: what follows is no accident. */
    public boolean stopWanted() {
        return stopWanted;
    }

    /** One line on how the process ended, with the log line that says why. Only for one that has. */
    public String obituary() {
        return name + " ended with exit code " + process.exitValue() + ": " + LastWords.of(log) + " (log: " + log + ")";
    }

    /** SIGTERM; after the grace period SIGKILL. Returns when the process is gone. */
    public void stop(Duration grace) {
        askToStop();
        awaitEnd(grace);
    }

    /** SIGKILL, now. Returns when the process is gone. */
    public void kill() {
        stopWanted = true;
        process.destroyForcibly();
        process.onExit().join();
    }

    void askToStop() {
        stopWanted = true;
        process.destroy();
    }

    void awaitEnd(Duration grace) {
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
