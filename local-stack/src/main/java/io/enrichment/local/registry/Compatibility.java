package io.enrichment.local.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/**
 * What a new version of a schema has to be able to do with the earlier ones. Backward: read their data; forward: be
 * read by them; full: both; transitive: with all of them, not only with the latest.
 */
enum Compatibility {
    NONE((schema, earlier) -> {}),
    BACKWARD(new SchemaValidatorBuilder().canReadStrategy().validateLatest()),
    BACKWARD_TRANSITIVE(new SchemaValidatorBuilder().canReadStrategy().validateAll()),
    FORWARD(new SchemaValidatorBuilder().canBeReadStrategy().validateLatest()),
    FORWARD_TRANSITIVE(new SchemaValidatorBuilder().canBeReadStrategy().validateAll()),
    FULL(new SchemaValidatorBuilder().mutualReadStrategy().validateLatest()),
    FULL_TRANSITIVE(new SchemaValidatorBuilder().mutualReadStrategy().validateAll());

    @SuppressWarnings("ImmutableEnumChecker") // Avro's validators have no state
    private final SchemaValidator validator;

    Compatibility(SchemaValidator validator) {
        this.validator = validator;
    }

    static Optional<Compatibility> named(String name) {
        return List.of(values()).stream()
                .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * Why the schema may not follow the earlier ones; empty if it may.
     *
     * @param earlier newest first
     */
    Optional<String> objection(Schema schema, List<Schema> earlier) {
        try {
            validator.validate(schema, earlier);
            return Optional.empty();
        } catch (SchemaValidationException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
