package io.enrichment.enricher.callbacks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An attempt to notify, as the delivery log has it.
 *
 * @param redrive the run that had ended: 0 for the first
 * @param attempt from 1
 * @param at when it began
 * @param webhookId the same for every attempt of the run
 * @param httpStatus null if there was no answer
 * @param error stable code; null if the receiver has the notification
 * @param durationMillis how long it took
 */
public record Delivery(
        int redrive,
        int attempt,
        Instant at,
        String webhookId,
        @Nullable Integer httpStatus,
        @Nullable String error,
        long durationMillis) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** An attempt at which nobody was called. */
    static Delivery notMade(CallbackOrder order, int attempt, Instant at, String error) {
        return new Delivery(order.redrive(), attempt, at, order.webhookId(), null, error, 0);
    }

    byte[] toJson() {
        var json = MAPPER.createObjectNode()
                .put("redrive", redrive)
                .put("attempt", attempt)
                .put("at", Iso8601.of(at))
                .put("webhookId", webhookId)
                .put("httpStatus", httpStatus)
                .put("error", error)
                .put("durationMillis", durationMillis);
        return MAPPER.writeValueAsBytes(json);
    }
}
