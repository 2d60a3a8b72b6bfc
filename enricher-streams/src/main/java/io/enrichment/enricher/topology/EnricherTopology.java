package io.enrichment.enricher.topology;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.AsyncOperator;
import io.enrichment.async.AsyncPolicy;
import io.enrichment.async.Dispatcher;
import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.RecordDecoder;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.contracts.Topic;
import io.enrichment.contracts.Topics;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.RequestEvent.Removed;
import io.enrichment.enricher.callbacks.CallbackOrder;
import io.enrichment.enricher.callbacks.CallbackOrderSerde;
import io.enrichment.enricher.callbacks.Delivery;
import io.enrichment.enricher.enrich.BatchItem;
import io.enrichment.enricher.enrich.BatchItemSerde;
import io.enrichment.enricher.enrich.SettledBatch;
import io.enrichment.enricher.life.RedriveOrder;
import io.enrichment.enricher.life.RedriveOrderSerde;
import io.enrichment.enricher.life.RemoveOrder;
import io.enrichment.enricher.results.ComposeOrder;
import io.enrichment.enricher.results.ComposeOrderSerde;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.EnrichmentRequested;
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
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The two halves of the enricher. The topic of results between them is the public one.
 *
 * <pre>
 *   contact-batches ─▶ parse ─▶ take in (once) ─▶ enrich (provider, part object) ─▶ enriched-batches
 *
 *   requests ─────────▶ parse ─┐
 *   enriched-batches ─▶ parse ─┼▶ settle ─▶ compose (output, results, manifest) ─▶ conclude
 *   commands ─────────▶ parse ─┤    │                                                 │
 *                    a clock ──┘    └──────── what each of them decides ──────────────┤
 *                                                                                     ├─ snapshots ─▶ request-status
 *                                                                                     ├─▶ commands (too many failures, kept long enough)
 *                                                                                     ├─ ended ─▶ ended-runs ─▶ callback
 *                                                                                     ├─ retry ─▶ redrive ─▶ contact-batches
 *                                                                                     └─ erase ─▶ remove ─▶ forget ─▶ request-status
 * </pre>
 *
 * See {@code docs/decisions/0013-the-life-of-a-request.md}.
 */
public final class EnricherTopology {

    private final AvroSerdes serdes;
    private final Steps steps;

    /** What is done outside of Kafka. */
    public record Steps(
            Step<BatchItem, SettledBatch> enrich,
            Step<ComposeOrder, Composed> compose,
            Step<RedriveOrder, ContactBatch> redrive,
            Step<RemoveOrder, Removed> remove,
            Step<CallbackOrder, Delivery> callback) {}

    /** Something slow that is done outside of Kafka, and how it may be called. */
    public record Step<V, R>(AsyncFunction<V, R> function, AsyncPolicy<V> policy, Dispatcher dispatcher) {

        private AsyncOperator<V, R> operator(String name, Serde<V> items) {
            return new AsyncOperator<>(name, items, function, policy, dispatcher);
        }
    }

    public EnricherTopology(AvroSerdes serdes, Steps steps) {
        this.serdes = serdes;
        this.steps = steps;
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
                        steps.enrich().operator("enrich", BatchItemSerde.of(serdes.decoder(Topics.CONTACT_BATCHES))),
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
        var events = requestEvents(builder);
        var settled = settle(events, "settle", requests);
        var timed =
                events.process(() -> new RetentionProcessor(requests), Named.as("retention"), RequestStores.names());
        var composed = settled.flatMapValues(Decided::composeOrders, Named.as("compose-order"))
                .process(steps.compose().operator("compose", ComposeOrderSerde.of(requests)), Named.as("compose"))
                .<SettleInput>mapValues(SettleInput.Done::new, Named.as("composed"));
        var decided = settled.merge(timed, Named.as("settled-or-due"))
                .merge(settle(composed, "conclude", requests), Named.as("decided"));
        var removed = decided.flatMapValues(Decided::removeOrders, Named.as("remove-order"))
                .process(steps.remove().operator("remove", RemoveOrder.serde()), Named.as("remove"))
                .<SettleInput>mapValues(SettleInput.Done::new, Named.as("removed"));
        writeStatus(decided.merge(settle(removed, "forget", requests), Named.as("decided-or-forgotten")));
        decided.flatMapValues(Decided::commands, Named.as("command"))
                .to(Topics.COMMANDS.name(), to(Topics.COMMANDS, "write-commands"));
        redrive(decided, requests);
        callBack(decided);
    }

    private KStream<String, SettleInput> requestEvents(StreamsBuilder builder) {
        KStream<String, SettleInput> accepted = parse(
                builder,
                Topics.REQUESTS,
                "requests",
                (origin, request) -> new SettleInput.Accepted(requireValue(origin), request));
        KStream<String, SettleInput> settled =
                parse(builder, Topics.ENRICHED_BATCHES, "results", (origin, batch) -> new SettleInput.Settled(batch));
        KStream<String, SettleInput> commanded =
                parse(builder, Topics.COMMANDS, "commands", (origin, command) -> new SettleInput.Commanded(command));
        return accepted.merge(settled, Named.as("requests-and-results")).merge(commanded, Named.as("request-events"));
    }

    private static KStream<String, Decided> settle(
            KStream<String, SettleInput> events, String name, RecordDecoder<EnrichmentRequested> requests) {
        return events.process(() -> new SettleProcessor(requests), Named.as(name), RequestStores.names());
    }

    private void writeStatus(KStream<String, Decided> decided) {
        decided.flatMapValues(Decided::published, Named.as("published"))
                .mapValues(Decided.Published::status, Named.as("status"))
                .to(Topics.REQUEST_STATUS.name(), to(Topics.REQUEST_STATUS, "write-request-status"));
    }

    private void redrive(KStream<String, Decided> decided, RecordDecoder<EnrichmentRequested> requests) {
        decided.flatMapValues(Decided::redriveOrders, Named.as("redrive-order"))
                .selectKey((requestId, order) -> order.id(), Named.as("by-batch-and-run"))
                .process(steps.redrive().operator("redrive", RedriveOrderSerde.of(requests)), Named.as("redrive"))
                .selectKey((id, batch) -> Topics.CONTACT_BATCHES.keyOf().apply(batch), Named.as("by-batch"))
                .to(Topics.CONTACT_BATCHES.name(), to(Topics.CONTACT_BATCHES, "write-contact-batches"));
    }

    /** What becomes of a notification is in its delivery log. */
    private void callBack(KStream<String, Decided> decided) {
        decided.flatMapValues(Decided::callbackOrders, Named.as("callback-order"))
                .selectKey((requestId, order) -> order.id(), Named.as("by-run"))
                .repartition(Repartitioned.with(Serdes.String(), CallbackOrderSerde.of(serdes))
                        .withName("ended-runs")
                        .withNumberOfPartitions(Topics.PARTITIONS))
                .process(steps.callback().operator("callback", CallbackOrderSerde.of(serdes)), Named.as("callback"));
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
