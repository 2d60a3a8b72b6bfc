package io.enrichment.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Requests as lines of a table for people, of widths that do not depend on what comes later. */
final class JobTable {
    private static final String ROW = "%-36s  %-10s  %-20s  %11s  %6s  %9s";

    private JobTable() {}

    static String header() {
        return String.format(Locale.ROOT, ROW, "id", "status", "created", "contacts", "done", "failed");
    }

    static String row(JobView job) {
        return String.format(
                Locale.ROOT,
                ROW,
                job.requestId(),
                job.status(),
                created(job.createdAt()),
                String.format(Locale.ROOT, "%,d", job.totalContacts()),
                job.progress() == null
                        ? ""
                        : String.format(Locale.ROOT, "%.1f%%", job.progress().percent()),
                String.format(Locale.ROOT, "%,d", job.counts().failed()));
    }

    private static String created(@Nullable Instant at) {
        return at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
