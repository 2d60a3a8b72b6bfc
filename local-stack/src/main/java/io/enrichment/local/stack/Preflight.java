package io.enrichment.local.stack;

import io.enrichment.local.process.PidFile;
import io.enrichment.local.process.Ports;
import io.enrichment.local.process.StartFailure;
import io.enrichment.local.servers.ServerPlan;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks for everything that would make a start fail, before anything is started. Each finding is one line. */
final class Preflight {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final long ONE_OF_EACH = 2560 * MEBIBYTE;
    private static final long ANOTHER_JVM = 400 * MEBIBYTE;

    private Preflight() {}

    /** @throws StartFailure with one line on the first port that is taken, and by whom if that is known */
    static void requirePorts(Home home, Stream<ServerPlan> plans) {
        try {
            plans.forEach(plan -> plan.ports().forEach(port -> Ports.requireFree(plan.name(), port)));
        } catch (StartFailure portInUse) {
            throw runsAlready(home)
                    ? new StartFailure(portInUse.getMessage()
                            + " A stack of this project is still running: ./pipeline down stops it.")
                    : portInUse;
        }
    }

    static void requireMemory(StackSettings settings) {
        requireMemory(settings, Memory.available());
    }

    static void requireMemory(StackSettings settings, long available) {
        int more = settings.brokers()
                + settings.enrichers()
                + settings.ingests().instances()
                + settings.statuses().instances()
                - 4;
        long needed = ONE_OF_EACH + more * ANOTHER_JVM;
        if (available < needed) {
            throw new StartFailure(String.format(
                    Locale.ROOT,
                    "Not enough memory: the stack needs %.1f GiB, and %.1f GiB are available.",
                    gibibytes(needed),
                    gibibytes(available)));
        }
    }

    private static boolean runsAlready(Home home) {
        return PidFile.all(home.own(Run.PIDS)).stream()
                .anyMatch(file -> !file.survivors().isEmpty());
    }

    private static double gibibytes(long bytes) {
        return bytes / (1024.0 * MEBIBYTE);
    }
}
