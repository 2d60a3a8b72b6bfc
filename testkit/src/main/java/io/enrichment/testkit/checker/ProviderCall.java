package io.enrichment.testkit.checker;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A line of the provider's ledger.
 *
 * @param endedAt empty while it is served
 * @param status empty if there was no answer
 * @param fault that befell it, {@code none} if none did
 */
record ProviderCall(
        String key,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<Integer> status,
        String body,
        String fault,
        Optional<String> retryAfter) {

    static ProviderCall of(JsonNode line) {
        return new ProviderCall(
                line.path("idempotencyKey").asString(""),
                Instant.parse(line.path("startedAt").asString()),
                text(line, "endedAt").map(Instant::parse),
                line.path("status").isInt() ? Optional.of(line.path("status").asInt()) : Optional.empty(),
                line.path("bodySha256").asString(""),
                line.path("fault").asString("none"),
                text(line, "retryAfter"));
    }

    /** Whether the answer was a whole one about every contact. */
    boolean isAnswered() {
        return status.filter(code -> code == 200).isPresent() && fault.equals("none");
    }

    private static Optional<String> text(JsonNode line, String name) {
        return line.path(name).isString() ? Optional.of(line.path(name).asString()) : Optional.empty();
    }
}
