package io.enrichment.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run on real processes. */
@Tag("slow")
class ChaosIT {

    @TempDir
    Path folder;

    @Test
    void aMinuteOfChaosIsCleanAndReported() {
        var err = new StringWriter();

        int code = ChaosCommand.execute(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(err, true),
                "--minutes",
                "1",
                "--seed",
                "18",
                "--report",
                folder.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(folder.resolve("report.md"))
                .content()
                .contains("SIGKILL", "within 15.0 s", ": clean", "--minutes 1 --seed 18");
        assertThat(folder.resolve("report.html")).content().contains("<svg", "</html>");
    }
}
