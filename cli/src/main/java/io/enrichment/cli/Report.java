package io.enrichment.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a command says: for people, results on standard output and the rest on standard error; for programs, one JSON document. */
final class Report {
    private final Shell shell;
    private final boolean json;

    Report(Shell shell, boolean json) {
        this.shell = shell;
        this.json = json;
    }

    void note(String line) {
        if (!json) {
            shell.err().println(printable(line));
        }
    }

    int failure(Failure failure) {
        Problem problem = failure.problem();
        if (json) {
            document(problem.document());
            return failure.exit().code();
        }
        note(problem.detail() == null ? problem.title() : problem.title() + ": " + problem.detail());
        MistakeTable.lines(problem).forEach(this::note);
        return failure.exit().code();
    }

    int accepted(JobDocument answer) {
        JobView job = answer.job();
        if (json) {
            document(answer.document());
        } else {
            shell.out().println(printable(job.requestId()));
            note(String.format(
                    Locale.ROOT, "accepted: %,d contacts in %,d batches", job.totalContacts(), job.totalBatches()));
        }
        return Exit.OK.code();
    }

    int job(JobDocument answer) {
        JobView job = answer.job();
        if (json) {
            document(answer.document());
        } else {
            shell.out().println(printable(summary(job)));
        }
        return (job.hasEnded() && !job.isFine() ? Exit.FAILED : Exit.OK).code();
    }

    int valid(Validation found) {
        if (json) {
            document(found.document());
        } else {
            shell.out()
                    .println(printable(String.format(
                            Locale.ROOT,
                            "valid: %,d contacts (%,d distinct, %,d not valid) in %,d batches, for %s",
                            found.totalContacts(),
                            found.distinctContacts(),
                            found.invalidContacts(),
                            found.totalBatches(),
                            String.join(", ", found.fieldsToEnrich()))));
        }
        return Exit.OK.code();
    }

    /** @param note what the command leads to */
    int commanded(ServiceDocument answer, String note) {
        if (json) {
            document(answer.document());
        } else {
            note(note);
        }
        return Exit.OK.code();
    }

    /** The query of the page that follows, if there is one. */
    Optional<String> firstPage(JobPage page) {
        if (!json) {
            shell.out().println(JobTable.header());
        }
        return page(page);
    }

    Optional<String> page(JobPage page) {
        for (JobDocument listed : page.jobs()) {
            if (json) {
                document(listed.document());
            } else {
                shell.out().println(printable(JobTable.row(listed.job())));
            }
        }
        return Optional.ofNullable(page.next());
    }

    /** One line for each entry, names in a column. */
    int entries(ServiceDocument answer) {
        if (json) {
            document(answer.document());
            return Exit.OK.code();
        }
        int width = answer.entries().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(1);
        answer.entries()
                .forEach((name, value) -> shell.out()
                        .println(printable(String.format(Locale.ROOT, "%-" + width + "s  %s", name, value)
                                .stripTrailing())));
        return Exit.OK.code();
    }

    void stored(String id, Path file, long bytes) {
        if (json) {
            document(Json.object()
                    .put("requestId", id)
                    .put("file", file.toString())
                    .put("bytes", bytes)
                    .toString());
        } else {
            note(String.format(Locale.ROOT, "%s: %,d bytes", file, bytes));
        }
    }

    private void document(String json) {
        byte[] line = (json + "\n").getBytes(StandardCharsets.UTF_8);
        shell.out().write(line, 0, line.length);
        shell.out().flush();
    }

    private static String summary(JobView job) {
        JobView.Counts counts = job.counts();
        return String.format(
                Locale.ROOT,
                "%s %s%s: %,d contacts (%,d succeeded, %,d partial, %,d not found, %,d failed, %,d cancelled, %,d pending),"
                        + " %,d of %,d batches%s",
                job.requestId(),
                job.status(),
                job.outcome() == null ? "" : " " + job.outcome(),
                job.totalContacts(),
                counts.succeeded(),
                counts.partial(),
                counts.notFound(),
                counts.failed(),
                counts.cancelled(),
                counts.pending(),
                job.processedBatches(),
                job.totalBatches(),
                job.redriveCount() > 0 ? ", run again " + times(job.redriveCount()) : "");
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /** A service's words must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
