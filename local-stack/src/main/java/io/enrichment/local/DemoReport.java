package io.enrichment.local;

import io.enrichment.cli.JobView;
import io.enrichment.local.sample.OutputCheck;
import io.enrichment.local.stack.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What came of a demo.
 *
 * @param startUp from the first process to the last one healthy
 * @param enrichment from the submission to the end of the request as the client saw it
 */
record DemoReport(
        JobView job,
        OutputCheck.Report check,
        List<String> fields,
        List<Path> files,
        Duration startUp,
        Duration enrichment) {

    DemoReport {
        fields = List.copyOf(fields);
        files = List.copyOf(files);
    }

    /** True when every contact came back and none failed. */
    boolean isGood() {
        var counts = job.counts();
        return job.isFine()
                && counts.failed() == 0
                && counts.cancelled() == 0
                && counts.settled() == check.submitted()
                && check.isComplete();
    }

    /** @param memory of all processes, in bytes, where it can be told */
    void print(PrintWriter out, OptionalLong memory) throws IOException {
        out.println("First results:");
        check.first().forEach(entry -> out.println("  " + line(entry)));
        out.println("Counts:");
        out.println("  " + counts());
        out.println("Check:");
        out.println("  " + verdict());
        out.println("Files:");
        for (var file : files) {
            out.printf(Locale.ROOT, "  %s (%,d bytes)%n", Home.shown(file), Files.size(file));
        }
        out.println("Time:");
        out.printf(
                Locale.ROOT,
                "  start %s, enrichment %s (%,.0f contacts/s)%s%n",
                RunningStack.seconds(startUp),
                RunningStack.seconds(enrichment),
                job.totalContacts() * 1000.0 / Math.max(1, enrichment.toMillis()),
                RunningStack.memory(memory));
        out.flush();
    }

    private String line(JsonNode entry) {
        var found = fields.stream()
                .filter(field -> !entry.path(field).asString("").isEmpty())
                .map(field -> field + " " + entry.path(field).asString(""))
                .collect(Collectors.joining(", "));
        return entry.path("first_name").asString("") + " "
                + entry.path("last_name").asString("") + " ("
                + entry.path("company_domain").asString("") + "): " + (found.isEmpty() ? "nothing found" : found);
    }

    private String counts() {
        var counts = job.counts();
        return String.format(
                Locale.ROOT,
                "%,d contacts: %,d succeeded, %,d partial, %,d not found, %,d failed, %,d cancelled; %,d of %,d batches; %s",
                job.totalContacts(),
                counts.succeeded(),
                counts.partial(),
                counts.notFound(),
                counts.failed(),
                counts.cancelled(),
                job.processedBatches(),
                job.totalBatches(),
                job.status());
    }

    private String verdict() {
        if (check.isComplete()) {
            return String.format(
                    Locale.ROOT,
                    "all %,d contacts are in output.json once each, in input order, unchanged code point for code point%s",
                    check.submitted(),
                    check.unanswered() == 0
                            ? ""
                            : String.format(Locale.ROOT, "; %,d of them without a result", check.unanswered()));
        }
        return String.format(
                Locale.ROOT,
                "WRONG: %,d contacts were sent and %,d came back; the first that differs has index %d",
                check.submitted(),
                check.returned(),
                check.firstDifferent().orElse(0));
    }
}
