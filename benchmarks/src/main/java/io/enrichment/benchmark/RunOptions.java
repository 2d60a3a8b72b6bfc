package io.enrichment.benchmark;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the measurements of services have in common on the command line. */
final class RunOptions {

    private static final int HIGHEST_OFFSET = 50_000;

    @Option(names = "--quick", description = "Measure less of everything, for a first look.")
    private boolean quick;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Moves every port of the system that is started. Default: ${DEFAULT-VALUE}.")
    private int portOffset;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the report goes. Default: a new folder in benchmarks/target/report.")
    private @Nullable Path out;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    boolean quick() {
        return quick;
    }

    int portOffset() {
        if (portOffset < 0 || portOffset > HIGHEST_OFFSET) {
            throw new ParameterException(spec.commandLine(), "--port-offset must be between 0 and " + HIGHEST_OFFSET);
        }
        return portOffset;
    }

    Path folder() {
        return ReportFolder.of(out);
    }
}
