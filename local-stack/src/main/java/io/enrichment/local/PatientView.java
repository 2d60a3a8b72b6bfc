package io.enrichment.local;

import io.enrichment.cli.JobView;
import io.enrichment.cli.ProgressView;
import java.io.Serial;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Shows progress until there has been none for too long: a demo must end. */
final class PatientView implements ProgressView {

    private final ProgressView view;
    private final Duration patience;
    private final InstantSource clock;
    private @Nullable JobView latest;
    private long changedAt;

    PatientView(ProgressView view, Duration patience, InstantSource clock) {
        this.view = view;
        this.patience = patience;
        this.clock = clock;
    }

    /** Nothing has changed for longer than the patience lasts. */
    static final class Stalled extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        private Stalled(String message) {
            super(message);
        }
    }

    /** @throws Stalled when neither the status nor the counts have changed for too long */
    @Override
    public void show(JobView job) {
        view.show(job);
        if (latest == null
                || latest.status() != job.status()
                || !latest.counts().equals(job.counts())) {
            latest = job;
            changedAt = clock.millis();
        } else if (clock.millis() - changedAt > patience.toMillis()) {
            throw new Stalled("The request is still " + job.status() + " and has made no progress for "
                    + patience.toSeconds() + " s.");
        }
    }

    @Override
    public void close() {
        view.close();
    }
}
