package io.enrichment.benchmark;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Where the report of a run goes. */
final class ReportFolder {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private ReportFolder() {}

    /** @param chosen by the user; without, a new folder in the build's own */
    static Path of(@Nullable Path chosen) {
        var home = Path.of(System.getProperty("enrichment.home", ""));
        var folder = chosen != null
                ? chosen
                : home.resolve("benchmarks/target/report")
                        .resolve(LocalDateTime.now(ZoneOffset.UTC).format(STAMP));
        return folder.toAbsolutePath();
    }
}
