package io.enrichment.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.cli.JobStatus;
import io.enrichment.cli.JobView;
import io.enrichment.cli.JobView.Counts;
import io.enrichment.local.sample.OutputCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DemoReportTest {

    private static final Counts ALL_SUCCEEDED = new Counts(0, 2, 0, 0, 0, 0);
    private static final OutputCheck.Report COMPLETE = check(2, OptionalLong.empty());

    @TempDir
    Path folder;

    @Test
    void isGoodWhenEveryContactCameBackAndNoneFailed() throws IOException {
        assertThat(report(JobStatus.COMPLETED, ALL_SUCCEEDED, COMPLETE).isGood())
                .isTrue();
        assertThat(report(JobStatus.COMPLETED, new Counts(0, 1, 0, 1, 0, 0), COMPLETE)
                        .isGood())
                .isTrue();
    }

    @Test
    void isNotGoodWhenASingleContactIsMissingChangedFailedOrPending() throws IOException {
        assertThat(report(JobStatus.COMPLETED, ALL_SUCCEEDED, check(1, OptionalLong.of(1)))
                        .isGood())
                .isFalse();
        assertThat(report(JobStatus.COMPLETED, ALL_SUCCEEDED, check(2, OptionalLong.of(0)))
                        .isGood())
                .isFalse();
        assertThat(report(JobStatus.COMPLETED, new Counts(0, 1, 0, 0, 1, 0), COMPLETE)
                        .isGood())
                .isFalse();
        assertThat(report(JobStatus.COMPLETED, new Counts(1, 1, 0, 0, 0, 0), COMPLETE)
                        .isGood())
                .isFalse();
        assertThat(report(JobStatus.FAILED, ALL_SUCCEEDED, COMPLETE).isGood()).isFalse();
    }

    @Test
    void tellsResultsCountsFilesAndTimes() throws IOException {
        var printed = new StringWriter();

        report(JobStatus.COMPLETED, ALL_SUCCEEDED, COMPLETE)
                .print(new PrintWriter(printed), OptionalLong.of(1_610_612_736));

        assertThat(printed.toString().lines().map(String::strip))
                .containsExactly(
                        "First results:",
                        "Ada Byron (example.com): professional_email ada@example.com",
                        "Counts:",
                        "2 contacts: 2 succeeded, 0 partial, 0 not found, 0 failed, 0 cancelled; 1 of 1 batches; completed",
                        "Check:",
                        "all 2 contacts are in output.json once each, in input order, unchanged code point for code point",
                        "Files:",
                        folder.resolve("output.json") + " (2 bytes)",
                        "Time:",
                        "start 12.0 s, enrichment 0.5 s (4 contacts/s), 1.5 GiB of memory");
    }

    private DemoReport report(JobStatus status, Counts counts, OutputCheck.Report check) throws IOException {
        var job = new JobView("id", status, "all_succeeded", 2, 1, 1, counts, null, null, null, null, null, 0);
        var output = Files.writeString(folder.resolve("output.json"), "{}");
        return new DemoReport(
                job,
                check,
                List.of("professional_email", "personal_phone"),
                List.of(output),
                Duration.ofSeconds(12),
                Duration.ofMillis(500));
    }

    private static OutputCheck.Report check(long returned, OptionalLong firstDifferent) {
        var entry = new JsonMapper()
                .readTree("{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"company_domain\":\"example.com\","
                        + "\"professional_email\":\"ada@example.com\"}");
        return new OutputCheck.Report(2, returned, 0, firstDifferent, List.of(entry));
    }
}
