package io.enrichment.testkit.checker;

import io.enrichment.events.RequestStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is said of a request at a time, by the status service or by a snapshot of the topic: equal if they say the same.
 *
 * @param status as HTTP spells it
 * @param rest everything else that both say: outcome, times, fields, labels, errors, key of the output
 */
record Job(
        String requestId,
        String status,
        long revision,
        int redrive,
        int totalContacts,
        int totalBatches,
        int processedBatches,
        Counts counts,
        List<Object> rest) {

    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled", "expired");

    boolean isEnded() {
        return ENDS.contains(status);
    }

    static Job of(RequestStatus snapshot) {
        var counts = snapshot.getCounts();
        var errors = new ArrayList<Object>();
        snapshot.getErrorSummary().forEach(error -> errors.add(error.getCode() + "=" + error.getCount()));
        var outcome = snapshot.getOutcome();
        return new Job(
                snapshot.getRequestId(),
                lower(snapshot.getStatus().name()),
                snapshot.getRevision(),
                snapshot.getRedriveCount(),
                snapshot.getTotalContacts(),
                snapshot.getTotalBatches(),
                snapshot.getProcessedBatches(),
                new Counts(
                        counts.getPending(),
                        counts.getSucceeded(),
                        counts.getPartial(),
                        counts.getNotFound(),
                        counts.getFailed(),
                        counts.getCancelled()),
                List.of(
                        outcome == null ? "" : lower(outcome.name()),
                        millis(snapshot.getCreatedAt()),
                        millis(snapshot.getStartedAt()),
                        millis(snapshot.getEndedAt()),
                        millis(snapshot.getExpiresAt()),
                        List.copyOf(snapshot.getFieldsToEnrich()),
                        new TreeMap<>(snapshot.getMetadata()),
                        errors,
                        snapshot.getOutputKey()));
    }

    static Job of(JsonNode json) {
        var counts = json.path("counts");
        var fields = new ArrayList<String>();
        json.path("fieldsToEnrich").forEach(field -> fields.add(field.asString()));
        Map<String, String> labels = new TreeMap<>();
        json.path("metadata")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
        var errors = new ArrayList<Object>();
        json.path("errorSummary")
                .forEach(error -> errors.add(error.path("code").asString() + "="
                        + error.path("count").asInt()));
        return new Job(
                json.path("requestId").asString(),
                json.path("status").asString(),
                json.path("revision").asLong(),
                json.path("redriveCount").asInt(),
                json.path("totalContacts").asInt(),
                json.path("totalBatches").asInt(),
                json.path("processedBatches").asInt(),
                new Counts(
                        counts.path("pending").asInt(),
                        counts.path("succeeded").asInt(),
                        counts.path("partial").asInt(),
                        counts.path("notFound").asInt(),
                        counts.path("failed").asInt(),
                        counts.path("cancelled").asInt()),
                List.of(
                        json.path("outcome").asString(""),
                        millis(json.path("createdAt")),
                        millis(json.path("startedAt")),
                        millis(json.path("endedAt")),
                        millis(json.path("expiresAt")),
                        fields,
                        labels,
                        errors,
                        json.path("outputFileKey").asString()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? -1 : time.toEpochMilli();
    }

    private static long millis(JsonNode time) {
        return time.isString() ? Instant.parse(time.asString()).toEpochMilli() : -1;
    }
}
