package io.enrichment.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A small document that a service gives, for people to read.
 *
 * @param entries what is in it, by name, in its order
 * @param document the JSON text in one line
 */
public record ServiceDocument(Map<String, String> entries, String document) {

    public ServiceDocument {
        entries = Map.copyOf(entries).isEmpty() ? Map.of() : new LinkedHashMap<>(entries);
    }

    /** What can be asked for: descriptions by names. */
    static Optional<ServiceDocument> ofFields(JsonNode tree) {
        Map<String, String> entries = new LinkedHashMap<>();
        tree.path("fields")
                .forEach(field -> entries.put(
                        field.path("name").asString(""),
                        field.path("description").asString("")));
        return tree.path("fields").isArray()
                ? Optional.of(new ServiceDocument(entries, tree.toString()))
                : Optional.empty();
    }

    /** The members of an object, whatever they are. */
    static Optional<ServiceDocument> ofMembers(JsonNode tree) {
        Map<String, String> entries = new LinkedHashMap<>();
        tree.properties()
                .forEach(member -> entries.put(
                        member.getKey(),
                        member.getValue().isString()
                                ? member.getValue().asString()
                                : member.getValue().toString()));
        return tree.isObject() ? Optional.of(new ServiceDocument(entries, tree.toString())) : Optional.empty();
    }
}
