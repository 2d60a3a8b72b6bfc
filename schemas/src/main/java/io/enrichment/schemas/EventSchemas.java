package io.enrichment.schemas;

import io.enrichment.events.ContactBatch;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.RequestStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.util.ClassSecurityValidator;

/** The value schemas of the topics, and leave for Avro to instantiate their classes. */
public final class EventSchemas {

    private static final List<Schema> VALUES = List.of(
            EnrichmentRequested.getClassSchema(),
            ContactBatch.getClassSchema(),
            EnrichedBatch.getClassSchema(),
            EnrichmentCommand.getClassSchema(),
            RequestStatus.getClassSchema(),
            DeadLetter.getClassSchema());

    /** Schemas of {@code released/N/} are never edited; a release adds a folder. */
    private static final int RELEASES = 1;

    private EventSchemas() {}

    /** One schema per topic value, each complete: the types it uses are inlined at their first use. */
    public static List<Schema> values() {
        return VALUES;
    }

    /**
     * What every release wrote of a value, the oldest first: what is stored in plain Avro outlives the release that wrote
     * it.
     *
     * @param name of the record, such as {@code RequestStatus}
     */
    public static List<Schema> released(String name) {
        return IntStream.rangeClosed(1, RELEASES)
                .mapToObj(release -> EventSchemas.class.getResource("released/" + release + "/" + name + ".avsc"))
                .filter(Objects::nonNull)
                .map(EventSchemas::parse)
                .toList();
    }

    private static Schema parse(URL schema) {
        try (var in = schema.openStream()) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets Avro load the classes of {@code io.enrichment.events}, nested types included, beside what the JVM trusts
     * already. Since 1.12.2 Avro refuses every class that nobody has allowed. To be called before the first record is
     * read; calling it again is harmless.
     */
    public static void allow() {
        Allowed.touch();
    }

    /** Runs once per JVM, when it is first touched. */
    private static final class Allowed {
        static {
            var own = ClassSecurityValidator.builder();
            VALUES.forEach(schema -> NamedTypes.of(schema).forEach(own::add));
            ClassSecurityValidator.setGlobal(
                    ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), own.build()));
        }

        static void touch() {}
    }
}
