package io.enrichment.enricher.topology;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.AsyncOperator;
import io.enrichment.async.AsyncPolicy;
import io.enrichment.async.Dispatcher;
import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.contracts.Topic;
import io.enrichment.contracts.Topics;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.enricher.enrich.BatchItem;
import io.enrichment.enricher.enrich.BatchItemSerde;
import io.enrichment.enricher.enrich.SettledBatch;
import io.enrichment.enricher.results.ComposeOrder;
import io.enrichment.enricher.results.ComposeOrderSerde;
import io.enrichment.events.DeadLetter;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The two halves of the enricher. The topic of results between them is the public one.
 *
 * <pre>
 *   contact-batches ─▶ parse ─▶ take in (once) ─▶ enrich (provider, part object) ─▶ enriched-batches
 *
 *   requests ─────────▶ parse ─┐
 *   enriched-batches ─▶ parse ─┴▶ settle ─▶ compose (output, results, manifest) ─▶ conclude ─▶ request-status
 *                                    ├────────────────────────────────────────────────────────▶ request-status
 *                                    └─ too many failures ────────────────────────────────────▶ commands
 * </pre>
 */
public final class EnricherTopology {

    private final AvroSerdes serdes;
    private final Step<BatchItem, SettledBatch> enrich;
    private final Step<ComposeOrder, Composed> compose;

    /** Something slow that is done outside of Kafka, and how it may be called. */
    public record Step<V, R>(AsyncFunction<V, R> function, AsyncPolicy<V> policy, Dispatcher dispatcher) {

        private AsyncOperator<V, R> operator(String name, Serde<V> items) {
            return new AsyncOperator<>(name, items, function, policy, dispatcher);
        }
    }

    public EnricherTopology(
            AvroSerdes serdes, Step<BatchItem, SettledBatch> enrich, Step<ComposeOrder, Composed> compose) {
        this.serdes = serdes;
        this.enrich = enrich;
        this.compose = compose;
    }

    /** @param properties of the streams application; they decide how stores and topics are named */
    public Topology build(Properties properties) {
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        enrichBatches(builder);
        settleRequests(builder);
        return builder.build(properties);
    }

    private void enrichBatches(StreamsBuilder builder) {
        var settled = parse(builder, Topics.CONTACT_BATCHES, "batches", BatchItem::new)
                .process(TakeInProcessor.supplier(), Named.as("take-in"))
                .process(
                        enrich.operator("enrich", BatchItemSerde.of(serdes.decoder(Topics.CONTACT_BATCHES))),
                        Named.as("enrich"));
        settled.mapValues(SettledBatch::event, Named.as("enriched-batch"))
                .selectKey((id, batch) -> Topics.ENRICHED_BATCHES.keyOf().apply(batch), Named.as("by-request"))
                .to(Topics.ENRICHED_BATCHES.name(), to(Topics.ENRICHED_BATCHES, "write-enriched-batches"));
        writeDeadLetters(
                settled.flatMapValues(batch -> batch.deadLetter().stream().toList(), Named.as("given-up-batch")),
                "write-given-up-batches");
    }

    private void settleRequests(StreamsBuilder builder) {
        RequestStores.builders().forEach(builder::addStateStore);
        var requests = serdes.decoder(Topics.REQUESTS);
        KStream<String, SettleInput> accepted = parse(
                builder,
                Topics.REQUESTS,
                "requests",
                (origin, request) -> new SettleInput.Accepted(requireValue(origin), request));
        KStream<String, SettleInput> settled =
                parse(builder, Topics.ENRICHED_BATCHES, "results", (origin, batch) -> new SettleInput.Settled(batch));
        var decided = accepted.merge(settled, Named.as("request-events"))
                .process(() -> new SettleProcessor(requests), Named.as("settle"), RequestStores.names());
        decided.flatMapValues(Decided::commands, Named.as("give-up"))
                .to(Topics.COMMANDS.name(), to(Topics.COMMANDS, "write-commands"));
        decided.flatMapValues(Decided::orders, Named.as("compose-order"))
                .process(compose.operator("compose", ComposeOrderSerde.of(requests)), Named.as("compose"))
                .process(() -> new ConcludeProcessor(requests), Named.as("conclude"), RequestStores.names())
                .merge(decided.mapValues(Decided::snapshot, Named.as("snapshot")), Named.as("snapshots"))
                .to(Topics.REQUEST_STATUS.name(), to(Topics.REQUEST_STATUS, "write-request-status"));
    }

    private <V extends SpecificRecord, T> KStream<String, T> parse(
            StreamsBuilder builder, Topic<V> topic, String what, BiFunction<SourceRecord, V, T> made) {
        var decoder = serdes.decoder(topic);
        KStream<String, Parsed<T>> parsed = builder.stream(
                        topic.name(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("read-" + what))
                .process(() -> new Parser<>(topic, decoder, made), Named.as("parse-" + what));
        writeDeadLetters(
                parsed.flatMapValues(Parsed::deadLetters, Named.as("poison-in-" + what)), "write-poison-in-" + what);
        return parsed.flatMapValues(Parsed::values, Named.as("good-" + what));
    }

    private void writeDeadLetters(KStream<String, DeadLetter> letters, String name) {
        letters.to(Topics.DEAD_LETTERS.name(), to(Topics.DEAD_LETTERS, name));
    }

    private <V extends SpecificRecord> Produced<String, V> to(Topic<V> topic, String name) {
        return Produced.with(Serdes.String(), serdes.serde(topic)).withName(name);
    }

    private static byte[] requireValue(SourceRecord origin) {
        if (origin.value() == null) {
            throw new IllegalStateException("a decoded record has a value");
        }
        return origin.value();
    }
}
