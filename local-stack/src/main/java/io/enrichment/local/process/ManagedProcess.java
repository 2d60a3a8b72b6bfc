package io.enrichment.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One child process and its log. Started by a {@link ProcessGroup}, which also ends it. */
public final class ManagedProcess {

    /** Exit codes from here on are signals. */
    private static final int SIGNALS = 128;

    private final String name;
    private final Path log;
    private final long logStart;
    private final Process process;
    private final long startedAt = System.nanoTime();
    private volatile boolean stopWanted;
    private volatile boolean crashWanted;
    private volatile boolean paused;

    private ManagedProcess(String name, Path log, long logStart, Process process) {
        this.name = name;
        this.log = log;
        this.logStart = logStart;
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
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            return new ManagedProcess(program.name(), log, logStart, builder.start());
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

    /** True once this side has killed the process as if by accident. */
    public boolean crashWanted() {
        return crashWanted;
    }

    /** Since its start. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** One line on how the process ended, with the log line that says why. Only for one that has. */
    public String obituary() {
        return name + " ended with exit code " + process.exitValue() + ": " + lastWords() + " (log: " + log + ")";
    }

    /** The same in short, as the beginning of a sentence. A signal speaks for itself. */
    public String epitaph() {
        int code = process.exitValue();
        return name + " died (exit code " + code + (code < SIGNALS ? ": " + lastWords() : "") + ")";
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

    /** SIGKILL, now, as an accident that others are to notice. Does not wait. */
    public void crash() {
        crashWanted = true;
        process.destroyForcibly();
    }

    /** SIGSTOP: it lives, and does nothing until {@link #resume}. */
    public void pause() {
        paused = true;
        requireSent("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        requireSent("CONT");
        paused = false;
    }

    void askToStop() {
        stopWanted = true;
        process.destroy();
        if (paused) {
            // otherwise it would take no notice until it is killed; it may have ended already, which is as well
            send("CONT");
        }
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

    private String lastWords() {
        return LastWords.of(log, logStart);
    }

    private void requireSent(String signal) {
        if (!send(signal)) {
            throw new IllegalStateException(name + " does not run and cannot be sent SIG" + signal);
        }
    }

    private boolean send(String signal) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            var kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid());
            return kill.redirectErrorStream(true).start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
