package io.enrichment.enricher.topology;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.Topic;
import io.enrichment.contracts.Topics;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.RequestEvent.Removed;
import io.enrichment.enricher.callbacks.CallbackOrder;
import io.enrichment.enricher.callbacks.Delivery;
import io.enrichment.enricher.enrich.BatchItem;
import io.enrichment.enricher.enrich.SettledBatch;
import io.enrichment.enricher.life.RedriveOrder;
import io.enrichment.enricher.life.RemoveOrder;
import io.enrichment.enricher.results.ComposeOrder;
import io.enrichment.enricher.topology.EnricherTopology.Steps;
import io.enrichment.events.Callback;
import io.enrichment.events.CommandKind;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.ContactError;
import io.enrichment.events.ContactStatus;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichedContact;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.PartObject;
import io.enrichment.events.RequestStatus;
import io.enrichment.schemas.EventSchemas;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * The whole topology without a broker, with steps that say of each contact what the test wants. What goes to a topic that
 * is read too comes back, as it does with a broker.
 */
final class DrivenEnricher implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    static final String REQUEST = "0199aaaa-0000-7000-8000-000000000001";
    private static final String TENANT = "t";
    private static final Duration A_LITTLE = Duration.ofMillis(50);

    final FakeStep<BatchItem, SettledBatch> enrich = new FakeStep<>(item -> settled(item.batch()));
    final FakeStep<ComposeOrder, Composed> compose = new FakeStep<>(order -> new Composed(order.redrive(), now()));
    final FakeStep<RedriveOrder, ContactBatch> redrive = new FakeStep<>(this::again);
    final FakeStep<RemoveOrder, Removed> remove = new FakeStep<>(order -> new Removed());

    final FakeStep<CallbackOrder, Delivery> callback =
            new FakeStep<>(order -> new Delivery(order.status().getRedriveCount(), 1, now(), "id", 200, null, 1));

    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://life"));
    private final TopologyTestDriver driver;
    private final TestOutputTopic<String, RequestStatus> statuses;
    private final Map<Integer, EnrichedBatch> newest = new HashMap<>();
    /** What became of a contact: an error code, or "" if it was found, or null if it was cancelled. */
    private Function<Contact, Optional<String>> provider = contact -> Optional.of("");

    private final List<KeyValue<String, RequestStatus>> published = new ArrayList<>();
    private Instant clock = NOW;

    DrivenEnricher(Path folder) {
        EventSchemas.allow();
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        var topology = new EnricherTopology(
                        serdes,
                        new Steps(enrich.step(), compose.step(), redrive.step(), remove.step(), callback.step()))
                .build(properties);
        driver = new TopologyTestDriver(topology, properties, NOW);
        statuses = output(Topics.REQUEST_STATUS);
    }

    <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), serdes.deserializer(topic));
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, V value) {
        driver.createInputTopic(topic.name(), new StringSerializer(), serdes.serializer(topic))
                .pipeInput(topic.keyOf().apply(value), value);
        pass(A_LITTLE);
    }

    void poison(Topic<?> topic) {
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("poison", new byte[] {1, 2, 3});
    }

    /** @param errorOf code, or "" for a contact that is found, or empty for one that is not asked about any more */
    void provider(Function<Contact, Optional<String>> errorOf) {
        provider = errorOf;
    }

    /** Two batches of three contacts each. */
    void accept() {
        send(
                Topics.REQUESTS,
                EnrichmentRequested.newBuilder()
                        .setRequestId(REQUEST)
                        .setTenantId(TENANT)
                        .setCreatedAt(NOW)
                        .setTotalContacts(6)
                        .setTotalBatches(2)
                        .setBatchSize(3)
                        .setFieldsToEnrich(List.of("job_title"))
                        .setCallback(Callback.newBuilder()
                                .setUrl("https://client.example.com/ended")
                                .build())
                        .build());
    }

    void batches() {
        batch(0);
        batch(1);
    }

    void batch(int batchIndex) {
        var contacts = new ArrayList<Contact>();
        for (int i = batchIndex * 3; i < batchIndex * 3 + 3; i++) {
            contacts.add(Contact.newBuilder()
                    .setIndex(i)
                    .setFirstName("Ada")
                    .setLastName("Byron")
                    .setCompanyDomain("example.com")
                    .build());
        }
        send(
                Topics.CONTACT_BATCHES,
                ContactBatch.newBuilder()
                        .setRequestId(REQUEST)
                        .setTenantId(TENANT)
                        .setCreatedAt(NOW)
                        .setBatchIndex(batchIndex)
                        .setTotalBatches(2)
                        .setFirstContactIndex(batchIndex * 3)
                        .setFieldsToEnrich(List.of("job_title"))
                        .setContacts(contacts)
                        .build());
    }

    /** The result of a batch comes again, or late. */
    void resultAgain(int batchIndex) {
        send(Topics.ENRICHED_BATCHES, newest.get(batchIndex));
    }

    void command(CommandKind kind, int run) {
        send(
                Topics.COMMANDS,
                EnrichmentCommand.newBuilder()
                        .setRequestId(REQUEST)
                        .setTenantId(TENANT)
                        .setKind(kind)
                        .setRedrive(run)
                        .setIssuedAt(now())
                        .build());
    }

    void release(FakeStep<?, ?> step) {
        step.release();
        pass(A_LITTLE);
    }

    void pass(Duration time) {
        clock = clock.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Of whoever takes up batches and writes files; the stream itself is on another machine. */
    void stepClockBack(Duration time) {
        clock = clock.minus(time);
    }

    Instant now() {
        return clock;
    }

    /** Everything published of the request so far; null is a withdrawal. */
    List<RequestStatus> published() {
        published.addAll(statuses.readKeyValuesToList());
        return published.stream().map(entry -> entry.value).toList();
    }

    RequestStatus last() {
        var all = published();
        return all.get(all.size() - 1);
    }

    int stored(String store) {
        int entries = 0;
        try (var all = driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                entries++;
            }
        }
        return entries;
    }

    private SettledBatch settled(ContactBatch batch) {
        var part = new RequestObjects(TENANT, REQUEST).part(batch.getBatchIndex(), batch.getRedrive());
        var event = EnrichedBatch.newBuilder()
                .setRequestId(batch.getRequestId())
                .setTenantId(batch.getTenantId())
                .setBatchIndex(batch.getBatchIndex())
                .setTotalBatches(batch.getTotalBatches())
                .setRedrive(batch.getRedrive())
                .setContacts(batch.getContacts().stream().map(this::ended).toList())
                .setPart(PartObject.newBuilder()
                        .setKey(part)
                        .setSha256("ab".repeat(32))
                        .setBytes(1)
                        .build())
                .setStartedAt(now())
                .build();
        newest.put(batch.getBatchIndex(), event);
        return new SettledBatch(event, Optional.empty());
    }

    private EnrichedContact ended(Contact contact) {
        var error = provider.apply(contact);
        var ended = EnrichedContact.newBuilder().setContact(contact);
        if (error.isEmpty()) {
            return ended.setStatus(ContactStatus.CANCELLED).build();
        }
        return error.get().isEmpty()
                ? ended.setStatus(ContactStatus.SUCCEEDED).build()
                : ended.setStatus(ContactStatus.FAILED)
                        .setError(ContactError.newBuilder().setCode(error.get()).build())
                        .build();
    }

    private ContactBatch again(RedriveOrder order) {
        var failed = newest.get(order.batchIndex()).getContacts().stream()
                .filter(contact -> contact.getError() != null
                        && !contact.getError().getCode().equals("invalid-contact"))
                .map(EnrichedContact::getContact)
                .toList();
        return ContactBatch.newBuilder()
                .setRequestId(REQUEST)
                .setTenantId(TENANT)
                .setCreatedAt(NOW)
                .setBatchIndex(order.batchIndex())
                .setTotalBatches(2)
                .setFieldsToEnrich(List.of("job_title"))
                .setContacts(failed)
                .setRedrive(order.redrive())
                .build();
    }

    @Override
    public void close() {
        driver.close();
    }
}
