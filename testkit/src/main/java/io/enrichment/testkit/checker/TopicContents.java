package io.enrichment.testkit.checker;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.RequestStatus;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.testkit.Committed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a subscriber who comes after a run finds in the topics. Of contacts only fingerprints are kept. */
final class TopicContents {

    /** Why a record itself is dead, and not only what it asked for. */
    private static final Set<String> UNREADABLE =
            Set.of("poison-record", "empty-record", "unknown-schema", "invalid-record");

    private final Deployment deployment;
    private final Set<String> canaries;
    private final KafkaAvroDeserializer avro = new KafkaAvroDeserializer();

    private final Map<String, Dossier> dossiers = new LinkedHashMap<>();
    private final Map<String, Long> records = new LinkedHashMap<>();
    private final List<DeadLetterFacts> deadLetters = new ArrayList<>();
    private final Map<Origin, DeadLetterFacts.Original> originals = new HashMap<>();
    private final Set<Origin> dead = new HashSet<>();
    private final Set<Origin> unreadable = new HashSet<>();
    private final List<String> leaks = new ArrayList<>();

    private TopicContents(Deployment deployment, Set<String> canaries) {
        this.deployment = deployment;
        this.canaries = canaries;
        EventSchemas.allow();
        avro.configure(Map.of("schema.registry.url", deployment.registryUrl(), "specific.avro.reader", true), false);
    }

    /** Blocks until every topic is read. */
    static TopicContents read(Deployment deployment, Set<String> canaries) {
        var contents = new TopicContents(deployment, canaries);
        contents.readDeadLetters();
        contents.read(
                "requests",
                EnrichmentRequested.class,
                (place, request) -> contents.dossier(request.getRequestId()).add(RequestFacts.of(request)));
        contents.read(
                "contact-batches",
                ContactBatch.class,
                (place, batch) -> contents.dossier(batch.getRequestId()).add(BatchFacts.of(batch)));
        contents.read(
                "enriched-batches",
                EnrichedBatch.class,
                (place, batch) -> contents.dossier(batch.getRequestId()).add(ResultFacts.of(batch)));
        contents.read("commands", EnrichmentCommand.class, (place, command) -> {});
        contents.read(
                "request-status",
                RequestStatus.class,
                (place, status) -> contents.dossier(status.getRequestId()).add(Job.of(status)));
        return contents;
    }

    Map<String, Dossier> dossiers() {
        return dossiers;
    }

    /** Committed records by topic. */
    Map<String, Long> records() {
        return records;
    }

    List<DeadLetterFacts> deadLetters() {
        return deadLetters;
    }

    /** The records that dead letters speak of, as far as they are still there. */
    Map<Origin, DeadLetterFacts.Original> originals() {
        return originals;
    }

    /** Records that are no value of their topic. */
    Set<Origin> unreadable() {
        return unreadable;
    }

    /** Where a canary is in the key or in a header of a record, or in what is said beside a dead one. */
    List<String> leaks() {
        return leaks;
    }

    private Dossier dossier(String requestId) {
        return dossiers.computeIfAbsent(requestId, Dossier::new);
    }

    private void readDeadLetters() {
        read("dead-letters", DeadLetter.class, (place, letter) -> {
            var facts = DeadLetterFacts.of(place, letter);
            deadLetters.add(facts);
            if (UNREADABLE.contains(facts.code())) {
                dead.add(facts.origin());
            }
            noteLeaks(place, letter.getCode() + letter.getReason());
        });
    }

    private <V> void read(String name, Class<V> type, BiConsumer<Origin, V> use) {
        var topic = deployment.topic(name);
        var origins = new HashSet<Origin>();
        deadLetters.forEach(letter -> origins.add(letter.origin()));
        records.put(topic, 0L);
        Committed.forEachStable(
                deployment.bootstrapServers(),
                topic,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                record -> {
                    records.merge(topic, 1L, Long::sum);
                    var place = new Origin(topic, record.partition(), record.offset());
                    noteLeaks(place, record);
                    if (origins.contains(place)) {
                        originals.put(place, DeadLetterFacts.Original.of(record));
                    }
                    if (!dead.contains(place)) {
                        decoded(topic, type, record)
                                .ifPresentOrElse(
                                        value -> use.accept(place, value), () -> withoutValue(name, place, record));
                    }
                });
    }

    private <V> Optional<V> decoded(String topic, Class<V> type, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(avro.deserialize(topic, record.value()))
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (SerializationException poison) {
            // its bytes are what is said of it; whether it has a dead letter is looked at later
            return Optional.empty();
        }
    }

    private void withoutValue(String name, Origin place, ConsumerRecord<byte[], byte[]> record) {
        if (name.equals("request-status") && record.value() == null && record.key() != null) {
            dossier(new String(record.key(), StandardCharsets.UTF_8)).withdraw();
        } else {
            unreadable.add(place);
        }
    }

    private void noteLeaks(Origin place, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            noteLeaks(place, new String(record.key(), StandardCharsets.UTF_8));
        }
        for (Header header : record.headers()) {
            if (header.value() != null) {
                noteLeaks(place, new String(header.value(), StandardCharsets.UTF_8));
            }
        }
    }

    private void noteLeaks(Origin place, String text) {
        if (canaries.stream().anyMatch(text::contains)) {
            leaks.add(place.toString());
        }
    }
}
