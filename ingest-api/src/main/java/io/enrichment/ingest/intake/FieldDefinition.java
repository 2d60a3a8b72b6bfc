package io.enrichment.ingest.intake;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A field that can be asked for.
 *
 * @param name as the provider knows it
 * @param description for people; may be empty
 */
public record FieldDefinition(String name, @DefaultValue("") String description) {

    public FieldDefinition {
        if (name == null || !name.matches("[a-z0-9_]{1,64}")) {
            throw new IllegalArgumentException(
                    "enrichment.intake.fields must have names of lower-case letters, digits and underscores");
        }
    }

    /** A name without a description, as in a comma-separated list. */
    public static FieldDefinition valueOf(String name) {
        return new FieldDefinition(name, "");
    }
}
