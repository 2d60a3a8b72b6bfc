package io.enrichment.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemasTest {

    static List<Schema> values() {
        return EventSchemas.values();
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyTypeAndFieldSaysWhatItIs(Schema schema) {
        assertThat(without(schema, Rule.DOC)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyFieldHasADefaultSoThatItCanBeRemovedOneDay(Schema schema) {
        assertThat(without(schema, Rule.DEFAULT)).isEmpty();
    }

    @Test
    void aRecordComesBackAsItWasWritten() throws Exception {
        EventSchemas.allow();
        var batch = ContactBatch.newBuilder()
                .setRequestId("0199")
                .setCreatedAt(Instant.ofEpochMilli(1_700_000_000_000L))
                .setContacts(List.of(Contact.newBuilder()
                        .setFirstName("Zoë 👩🏽‍🚀")
                        .setLastName("O'Brien")
                        .setCompanyDomain("example.com")
                        .build()))
                .build();

        var read = ContactBatch.fromByteBuffer(batch.toByteBuffer());

        assertThat(read).isEqualTo(batch);
    }

    private enum Rule {
        DOC,
        DEFAULT
    }

    private static List<String> without(Schema schema, Rule rule) {
        var found = new ArrayList<String>();
        visit(schema, rule, found, new HashSet<>());
        return found;
    }

    private static void visit(Schema schema, Rule rule, List<String> found, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (!seen.add(schema.getFullName())) {
                    return;
                }
                if (rule == Rule.DOC && isBlank(schema.getDoc())) {
                    found.add(schema.getFullName());
                }
                for (var field : schema.getFields()) {
                    if (rule == Rule.DOC ? isBlank(field.doc()) : !field.hasDefaultValue()) {
                        found.add(schema.getFullName() + "." + field.name());
                    }
                    visit(field.schema(), rule, found, seen);
                }
            }
            case ENUM -> {
                if (rule == Rule.DOC ? isBlank(schema.getDoc()) : schema.getEnumDefault() == null) {
                    found.add(schema.getFullName());
                }
            }
            case ARRAY -> visit(schema.getElementType(), rule, found, seen);
            case MAP -> visit(schema.getValueType(), rule, found, seen);
            case UNION -> schema.getTypes().forEach(type -> visit(type, rule, found, seen));
            default -> {}
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
