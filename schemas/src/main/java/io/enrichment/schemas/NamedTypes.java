package io.enrichment.schemas;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.avro.Schema;

/** The full names of the records, enums and fixed types that a schema mentions, itself included. */
final class NamedTypes {

    private NamedTypes() {}

    static Set<String> of(Schema schema) {
        var names = new LinkedHashSet<String>();
        collect(schema, names);
        return names;
    }

    private static void collect(Schema schema, Set<String> names) {
        switch (schema.getType()) {
            case RECORD -> {
                if (names.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> collect(field.schema(), names));
                }
            }
            case ENUM, FIXED -> names.add(schema.getFullName());
            case ARRAY -> collect(schema.getElementType(), names);
            case MAP -> collect(schema.getValueType(), names);
            case UNION -> schema.getTypes().forEach(type -> collect(type, names));
            default -> {}
        }
    }
}
