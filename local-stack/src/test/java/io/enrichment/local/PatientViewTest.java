package io.enrichment.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.cli.JobStatus;
import io.enrichment.cli.JobView;
import io.enrichment.cli.ProgressView;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatientViewTest {

    private Instant now = Instant.EPOCH;
    private final PatientView view = new PatientView(
            ProgressView.lines(new PrintStream(OutputStream.nullOutputStream())), Duration.ofSeconds(60), () -> now);

    @Test
    void givesUpWhenNothingHasChangedForTooLong() {
        view.show(job(JobStatus.FINALIZING, 5));
        now = now.plusSeconds(61);

        assertThatThrownBy(() -> view.show(job(JobStatus.FINALIZING, 5)))
                .hasMessage("The request is still finalizing and has made no progress for 60 s.");
    }

    @Test
    void waitsAsLongAsThereIsProgress() {
        view.show(job(JobStatus.PROCESSING, 1));
        now = now.plusSeconds(61);
        view.show(job(JobStatus.PROCESSING, 2));
        now = now.plusSeconds(59);

        assertThatCode(() -> view.show(job(JobStatus.PROCESSING, 2))).doesNotThrowAnyException();
    }

    private static JobView job(JobStatus status, long settled) {
        var counts = new JobView.Counts(5 - settled, settled, 0, 0, 0, 0);
        return new JobView("id", status, null, 5, 1, 0, counts, null, null, null, null, null, 0);
    }
}
