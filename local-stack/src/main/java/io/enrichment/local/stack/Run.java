package io.enrichment.local.stack;

import io.enrichment.local.process.PidFile;
import io.enrichment.local.process.ThrowawayFolder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One start of the stack, and the files that belong to it.
 *
 * @param name sorts by time, and no other run has it
 */
public record Run(Home home, String name) {

    private static final String OUR_PROGRAMS = "io.enrichment.";
    private static final String USUAL_LAUNCHER = "io.enrichment.local.Pipeline";

    static final String LAUNCHER = "launcher";

    static final String PIDS = "pids";
    static final String DATA = "throwaway";

    public static Run now(Home home) {
        var time = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return new Run(home, time + "-" + ProcessHandle.current().pid());
    }

    public Path logs() {
        return home.own("logs").resolve(name);
    }

    /** For the results of a demo, which stay. */
    public Path results() {
        return home.own("demo").resolve(name);
    }

    /** For data that are not kept. */
    public ThrowawayFolder throwawayData() {
        return new ThrowawayFolder(home.own(DATA).resolve(name));
    }

    /** The part of the command line by which {@code down} knows the launcher: the main class, if it is one of ours. */
    static String launcherMark() {
        var main = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        return main.startsWith(OUR_PROGRAMS) ? main : USUAL_LAUNCHER;
    }

    PidFile pids() {
        return PidFile.in(home.own(PIDS), name);
    }
}
