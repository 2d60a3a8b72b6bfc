package io.enrichment.enricher.topology;

import io.enrichment.contracts.DeadLetters;
import io.enrichment.contracts.Decoded;
import io.enrichment.contracts.RecordDecoder;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.contracts.Topic;
import io.enrichment.events.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Parses the records of a topic at the edge. A record that no retry can read becomes a dead letter, in the transaction
 * that reads it, and those behind it go on; a schema registry that is away stops the task, which is tried again.
 *
 * @param <V> value of the topic
 * @param <T> what the topology goes on with
 */
final class Parser<V extends SpecificRecord, T> extends ContextualProcessor<byte[], byte[], String, Parsed<T>> {

    private final Topic<V> topic;
    private final RecordDecoder<V> decoder;
    private final BiFunction<SourceRecord, V, T> made;

    Parser(Topic<V> topic, RecordDecoder<V> decoder, BiFunction<SourceRecord, V, T> made) {
        this.topic = topic;
        this.decoder = decoder;
        this.made = made;
    }

    @Override
    public void process(Record<byte[], byte[]> read) {
        var origin = origin(read);
        var parsed = decoder.decode(read.value())
                .<Record<String, Parsed<T>>>fold(
                        value -> read.withKey(topic.keyOf().apply(value))
                                .withValue(new Parsed.Good<>(made.apply(origin, value))),
                        poison -> read.withKey(text(read.key())).withValue(new Parsed.Dead<>(dead(origin, poison))));
        context().forward(parsed);
    }

    private SourceRecord origin(Record<byte[], byte[]> read) {
        var metadata = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record without a place of origin"));
        return new SourceRecord(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                read.timestamp(),
                read.key(),
                read.value(),
                read.headers());
    }

    private DeadLetter dead(SourceRecord origin, Decoded.Poison<V> poison) {
        return DeadLetters.of(
                origin, poison.code(), null, 1, Instant.ofEpochMilli(context().currentSystemTimeMs()));
    }

    private static String text(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
