package io.enrichment.enricher.callbacks;

import io.enrichment.events.ContactCounts;
import io.enrichment.events.RequestStatus;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a notification, {@code enrichment.ended}: facts of the request in the names of the job resource, nothing of
 * its contacts. The same snapshot always becomes the same bytes.
 */
final class EndedEvent {

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Optional<URI> statusUrl;

    /** @param statusUrl where clients reach the status service; without one there are no links */
    EndedEvent(Optional<URI> statusUrl) {
        this.statusUrl = statusUrl;
    }

    byte[] of(RequestStatus status) {
        var json = mapper.createObjectNode();
        json.put("type", "enrichment.ended");
        json.put("timestamp", iso(status.getEndedAt() == null ? status.getUpdatedAt() : status.getEndedAt()));
        var data = json.putObject("data");
        data.put("requestId", status.getRequestId());
        data.put("status", lower(status.getStatus()));
        data.put("outcome", status.getOutcome() == null ? null : lower(status.getOutcome()));
        data.put("totalContacts", status.getTotalContacts());
        counts(data.putObject("counts"), status.getCounts());
        data.put("redriveCount", status.getRedriveCount());
        var errors = data.putArray("errorSummary");
        status.getErrorSummary()
                .forEach(
                        error -> errors.addObject().put("code", error.getCode()).put("count", error.getCount()));
        data.put("createdAt", iso(status.getCreatedAt()));
        data.put("startedAt", iso(status.getStartedAt()));
        data.put("endedAt", iso(status.getEndedAt()));
        data.put("expiresAt", iso(status.getExpiresAt()));
        var metadata = data.putObject("metadata");
        // a map's order is not the same in every JVM, and the bytes have to be
        status.getMetadata().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(label -> metadata.put(label.getKey(), label.getValue()));
        statusUrl.ifPresent(base -> links(data.putObject("links"), base, status.getRequestId()));
        return mapper.writeValueAsBytes(json);
    }

    private static void counts(ObjectNode json, ContactCounts counts) {
        json.put("pending", counts.getPending())
                .put("succeeded", counts.getSucceeded())
                .put("partial", counts.getPartial())
                .put("notFound", counts.getNotFound())
                .put("failed", counts.getFailed())
                .put("cancelled", counts.getCancelled());
    }

    private static void links(ObjectNode json, URI base, String requestId) {
        var self = base.toString().replaceAll("/+$", "") + "/enrichment/" + requestId;
        json.put("self", self).put("results", self + "/results");
    }

    private static @Nullable String iso(@Nullable Instant time) {
        return time == null ? null : Iso8601.of(time);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
