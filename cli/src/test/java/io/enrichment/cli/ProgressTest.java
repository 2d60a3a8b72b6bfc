package io.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private Instant now = NOON;

    @Test
    void linesComeAtEachChangeOfStatusAndEveryTwoSecondsWhileContactsSettle() {
        try (ProgressView view = new LineProgress(out, () -> now)) {
            view.show(job(JobStatus.QUEUED, 0));
            view.show(job(JobStatus.PROCESSING, 0));
            now = NOON.plusMillis(1999);
            view.show(job(JobStatus.PROCESSING, 400));
            now = NOON.plusMillis(2000);
            view.show(job(JobStatus.PROCESSING, 1300));
            now = NOON.plusMillis(9000);
            view.show(job(JobStatus.PROCESSING, 1300));
            view.show(job(JobStatus.COMPLETED, 2600));
        }

        assertThat(text().lines())
                .containsExactly(
                        "queued     0 of 2,600 contacts (0.0%), 813/s, 1:01:10 left",
                        "processing 0 of 2,600 contacts (0.0%), 813/s, 1:01:10 left",
                        "processing 1,300 of 2,600 contacts (50.0%), 813/s, 1:01:08 left",
                        "completed  2,600 of 2,600 contacts (100.0%)");
    }

    @Test
    void theBarShowsShareCountAndStatus() {
        try (ProgressView view = new BarProgress(out)) {
            view.show(job(JobStatus.PROCESSING, 1300));
            view.show(job(JobStatus.COMPLETED, 2600));
        }

        assertThat(text()).contains("contacts 100% [", "2600/2600", "completed").endsWith("\n");
    }

    private static JobView job(JobStatus status, long settled) {
        JobView.Counts counts = new JobView.Counts(2600 - settled, settled, 0, 0, 0, 0);
        JobView.Progress progress = new JobView.Progress(0, 812.5, NOON.plusSeconds(3670));
        return new JobView("id", status, null, 2600, 26, 0, counts, progress, null, null, null, null, 0);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
