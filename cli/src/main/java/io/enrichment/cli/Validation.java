package io.enrichment.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the service says of a submission that it has looked at and not kept.
 *
 * @param invalidContacts those that a request would hold as failed, where it may hold any
 * @param document the JSON text in one line
 */
public record Validation(
        long totalContacts,
        long distinctContacts,
        long invalidContacts,
        long totalBatches,
        List<String> fieldsToEnrich,
        String document) {

    public Validation {
        fieldsToEnrich = List.copyOf(fieldsToEnrich);
    }

    static Optional<Validation> read(JsonNode tree) {
        if (!tree.path("valid").asBoolean(false)) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        tree.path("fieldsToEnrich").forEach(field -> fields.add(field.asString("")));
        return Optional.of(new Validation(
                tree.path("totalContacts").asLong(0),
                tree.path("distinctContacts").asLong(0),
                tree.path("invalidContacts").asLong(0),
                tree.path("totalBatches").asLong(0),
                fields,
                tree.toString()));
    }
}
