package io.enrichment.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

final class LineProgress implements ProgressView {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final PrintStream out;
    private final InstantSource clock;
    private @Nullable JobView last;
    private Instant lastAt = Instant.MIN;

    LineProgress(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void show(JobView job) {
        Instant now = clock.instant();
        if (!isNews(job, now)) {
            return;
        }
        last = job;
        lastAt = now;
        out.println(line(job, now));
    }

    @Override
    public void close() {
        out.flush();
    }

    private boolean isNews(JobView job, Instant now) {
        if (last == null || last.status() != job.status()) {
            return true;
        }
        return !last.counts().equals(job.counts()) && !now.isBefore(lastAt.plus(INTERVAL));
    }

    private static String line(JobView job, Instant now) {
        long settled = job.counts().settled();
        double percent = job.totalContacts() == 0 ? 0 : 100.0 * settled / job.totalContacts();
        return String.format(
                        Locale.ROOT,
                        "%-10s %,d of %,d contacts (%.1f%%)",
                        job.status(),
                        settled,
                        job.totalContacts(),
                        percent)
                + (job.progress() == null || job.hasEnded() ? "" : estimate(job.progress(), now));
    }

    private static String estimate(JobView.Progress progress, Instant now) {
        String rate = progress.contactsPerSecond() == null
                ? ""
                : String.format(Locale.ROOT, ", %,.0f/s", progress.contactsPerSecond());
        if (progress.etaAt() == null || progress.etaAt().isBefore(now)) {
            return rate;
        }
        Duration left = Duration.between(now, progress.etaAt());
        return rate
                + String.format(
                        Locale.ROOT, ", %d:%02d:%02d left", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }
}
