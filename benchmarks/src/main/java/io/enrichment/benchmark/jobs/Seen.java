package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Answer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What all readers of one request have been answered, and what was wrong with it. */
final class Seen {

    private final TreeMap<String, Long> mistakes = new TreeMap<>();
    private Mark newest = new Mark(0, 0, 0);

    /** How far the request was known to be. */
    record Mark(long revision, int processedBatches, int settledContacts) {}

    /** To be taken before a read: its answer must not be older. */
    synchronized Mark mark() {
        return newest;
    }

    /**
     * Judges an answer.
     *
     * @param before taken before it was asked for
     * @return whether it was one
     */
    synchronized boolean take(Mark before, Answer answer) {
        if (answer.status() != 200) {
            mistake("answered " + answer.outcome());
            return false;
        }
        var job = answer.body();
        int total = job.path("totalContacts").asInt();
        var counts = job.path("counts");
        if (sum(counts) != total) {
            mistake("counts do not sum to the total");
        }
        var now = new Mark(
                job.path("revision").asLong(),
                job.path("processedBatches").asInt(),
                total - counts.path("pending").asInt());
        if (now.processedBatches() > job.path("totalBatches").asInt()) {
            mistake("more batches than there are");
        }
        if (now.revision() < before.revision()
                || now.processedBatches() < before.processedBatches()
                || now.settledContacts() < before.settledContacts()) {
            mistake("went backwards");
        }
        if (now.revision() > newest.revision()) {
            newest = now;
        }
        return true;
    }

    /** How often each was seen; empty when all was well. */
    synchronized Map<String, Long> mistakes() {
        return new TreeMap<>(mistakes);
    }

    private static int sum(JsonNode counts) {
        return Stream.of("pending", "succeeded", "partial", "notFound", "failed", "cancelled")
                .mapToInt(name -> counts.path(name).asInt())
                .sum();
    }

    private void mistake(String what) {
        mistakes.merge(what, 1L, Long::sum);
    }
}
