package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.provider.Silence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What only a few tasks tell their workers, as JVM options: each has one method for the option, used by the one who
 * starts a worker, and one that reads it in the worker.
 */
public final class WorkerExtras {

    private static final String CALL_DEADLINE = "benchmark.call-deadline-ms";
    private static final String SILENCE = "benchmark.silence";
    private static final long USUAL_CALL_DEADLINE = 10_000;

    private WorkerExtras() {}

    /** After how long an arm gives a call up. */
    public static String callDeadline(Duration deadline) {
        return "-D" + CALL_DEADLINE + "=" + deadline.toMillis();
    }

    public static Duration callDeadline() {
        return Duration.ofMillis(Long.getLong(CALL_DEADLINE, USUAL_CALL_DEADLINE));
    }

    /** While the file exists the provider answers nobody. */
    public static String silence(Path file) {
        return "-D" + SILENCE + "=" + file;
    }

    public static Silence silence() {
        return Optional.ofNullable(System.getProperty(SILENCE))
                .map(file -> Silence.whileExists(Path.of(file)))
                .orElseGet(Silence::never);
    }
}
