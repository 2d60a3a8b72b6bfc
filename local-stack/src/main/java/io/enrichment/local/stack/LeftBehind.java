package io.enrichment.local.stack;

import io.enrichment.local.process.PidFile;
import io.enrichment.local.process.ThrowawayFolder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Stacks that run in other JVMs, or were left behind by a launcher that was killed. */
public final class LeftBehind {

    private static final Duration ORDERLY = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Home home;

    public LeftBehind(Home home) {
        this.home = home;
    }

    /**
     * Stops them all: a launcher that still lives stops its own stack in order; what is left then is asked to end, and
     * killed if it does not.
     *
     * @return the names of the processes that were found running
     */
    public List<String> stop() {
        var files = PidFile.all(home.own(Run.PIDS));
        var found = files.stream()
                .flatMap(file -> file.survivors().stream())
                .map(PidFile.Survivor::name)
                .toList();
        files.forEach(LeftBehind::stop);
        // data of a run whose launcher could not delete them
        new ThrowawayFolder(home.own(Run.DATA)).delete();
        return found;
    }

    private static void stop(PidFile file) {
        end(
                file.survivors().stream()
                        .filter(survivor -> survivor.name().equals(Run.LAUNCHER))
                        .toList(),
                ORDERLY);
        end(file.survivors(), GRACE);
        file.delete();
    }

    private static void end(List<PidFile.Survivor> survivors, Duration grace) {
        survivors.forEach(survivor -> survivor.process().destroy());
        var ended = CompletableFuture.allOf(
                survivors.stream().map(survivor -> survivor.process().onExit()).toArray(CompletableFuture[]::new));
        ended.completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS).join();
        survivors.forEach(survivor -> survivor.process().destroyForcibly());
    }
}
