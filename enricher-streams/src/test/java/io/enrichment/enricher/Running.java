package io.enrichment.enricher;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.Topic;
import io.enrichment.contracts.TopicProvisioner;
import io.enrichment.contracts.Topics;
import io.enrichment.events.CommandKind;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestOptions;
import io.enrichment.events.RequestStatus;
import io.enrichment.provider.ProviderServer;
import io.enrichment.provider.ProviderSettings;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import io.enrichment.testkit.Committed;
import io.enrichment.testkit.LocalServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The enricher as it is deployed, with a provider, a broker, a registry and a bucket of its own, and eyes on them. */
final class Running implements AutoCloseable {

    private static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3);
    static final List<String> FIELDS = List.of("professional_email", "personal_phone");
    static final String TENANT = "default";

    /**
     * The one that all classes of the JVM use: another application would find the requests of the first in the topics,
     * and not their objects.
     */
    static final class Shared implements BeforeAllCallback {
        private Running running;

        @Override
        public void beforeAll(ExtensionContext context) {
            running = context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Running.class, type -> new Running(), Running.class);
        }

        Running get() {
            return running;
        }
    }

    private static final Set<JobStatus> TERMINAL =
            EnumSet.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.EXPIRED, JobStatus.CANCELLED);

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    final ProviderServer provider;
    final ObjectStore objects;
    private final String bucket = LocalServers.unique("bucket");
    private final String applicationId = LocalServers.unique("enricher");
    private final AvroSerdes serdes;
    private ConfigurableApplicationContext application;

    private Running() {
        EventSchemas.allow();
        provider = provider();
        objects = ObjectStore.open(new StorageSettings(
                bucket,
                "us-east-1",
                SERVERS.s3Endpoint(),
                null,
                true,
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15)));
        serdes = new AvroSerdes(Map.of("schema.registry.url", SERVERS.registryUrl()));
        try (var admin = Admin.create(Map.of("bootstrap.servers", SERVERS.bootstrapServers()))) {
            new TopicProvisioner(admin, 1).provision(Topics.all());
        }
        start();
    }

    private static ProviderServer provider() {
        try {
            return ProviderServer.start(ProviderSettings.immediate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        application = launch();
    }

    /** A second instance of the same application, to be closed by the caller. */
    ConfigurableApplicationContext launch() {
        var settings = new TreeMap<String, Object>();
        settings.put("server.port", 0);
        settings.put("spring.kafka.bootstrap-servers", SERVERS.bootstrapServers());
        settings.put("spring.kafka.properties.schema.registry.url", SERVERS.registryUrl());
        settings.put("spring.kafka.properties.auto.register.schemas", true);
        settings.put("spring.kafka.streams.application-id", applicationId);
        settings.put("spring.kafka.streams.state-dir", emptyFolder());
        settings.put("enrichment.topics.replication-factor", 1);
        settings.put("enrichment.storage.endpoint", SERVERS.s3Endpoint());
        settings.put("enrichment.storage.bucket", bucket);
        settings.put("enrichment.storage.path-style", true);
        settings.put("enrichment.provider.url", provider.url());
        settings.put("enrichment.provider.backoff.base", "20ms");
        settings.put("enrichment.provider.backoff.cap", "100ms");
        settings.put("enrichment.provider.outage.base", "100ms");
        settings.put("enrichment.provider.outage.cap", "1s");
        return new SpringApplicationBuilder(EnricherApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static Path emptyFolder() {
        try {
            return Files.createTempDirectory("enricher");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        application.close();
    }

    /** Announces a request and its batches in one transaction, as the intake does. */
    String submit(int contacts) {
        var requestId = UUID.randomUUID().toString();
        return submit(RequestOptions.newBuilder().build(), batches(requestId, contacts));
    }

    /** As {@link #submit(int)}, with contacts and wishes of the caller's choice. */
    String submit(RequestOptions options, List<ContactBatch> batches) {
        var request = request(options, batches);
        publish(request, batches);
        return request.getRequestId();
    }

    static EnrichmentRequested request(RequestOptions options, List<ContactBatch> batches) {
        var first = batches.get(0);
        return EnrichmentRequested.newBuilder()
                .setRequestId(first.getRequestId())
                .setTenantId(TENANT)
                .setCreatedAt(first.getCreatedAt())
                .setTotalContacts(batches.stream()
                        .mapToInt(batch -> batch.getContacts().size())
                        .sum())
                .setTotalBatches(batches.size())
                .setBatchSize(100)
                .setFieldsToEnrich(FIELDS)
                .setOptions(options)
                .build();
    }

    /** May be called again with the same: so does an intake that does not know whether it was committed. */
    void publish(EnrichmentRequested request, List<ContactBatch> batches) {
        var configuration = producerConfiguration();
        configuration.put("transactional.id", LocalServers.unique("intake"));
        try (var producer = new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(bytes(Topics.REQUESTS, request));
            batches.forEach(batch -> producer.send(bytes(Topics.CONTACT_BATCHES, batch)));
            producer.commitTransaction();
        }
    }

    /** As the intake will: one record, keyed by the request. */
    void command(String requestId, CommandKind kind) {
        command(requestId, kind, 0);
    }

    /** @param run of a retry: the one that it begins */
    void command(String requestId, CommandKind kind, int run) {
        var command = EnrichmentCommand.newBuilder()
                .setRequestId(requestId)
                .setTenantId(TENANT)
                .setCommandId(UUID.randomUUID().toString())
                .setKind(kind)
                .setRedrive(run)
                .setIssuedAt(Instant.now())
                .build();
        try (var producer =
                new KafkaProducer<>(producerConfiguration(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(bytes(Topics.COMMANDS, command));
        }
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    static List<ContactBatch> batches(String requestId, int contacts) {
        var total = (contacts + 99) / 100;
        var createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var batches = new ArrayList<ContactBatch>();
        for (int index = 0; index < total; index++) {
            var first = index * 100;
            var content = new ArrayList<Contact>();
            for (int i = first; i < Math.min(first + 100, contacts); i++) {
                content.add(Contact.newBuilder()
                        .setIndex(i)
                        .setFirstName("Zoë-" + i + " 👩🏽‍🚀")
                        .setLastName("O'Brien \u202c שלום")
                        .setCompanyDomain("example" + i % 7 + ".com")
                        .setCustomId(i % 2 == 0 ? "c-" + i : null)
                        .build());
            }
            batches.add(ContactBatch.newBuilder()
                    .setRequestId(requestId)
                    .setTenantId(TENANT)
                    .setCreatedAt(createdAt)
                    .setBatchIndex(index)
                    .setTotalBatches(total)
                    .setFirstContactIndex(first)
                    .setFieldsToEnrich(FIELDS)
                    .setContacts(content)
                    .build());
        }
        return batches;
    }

    void send(Topic<?> topic, byte[] key, byte[] value) {
        try (var producer =
                new KafkaProducer<>(producerConfiguration(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value));
        }
    }

    <V extends SpecificRecord> ProducerRecord<String, byte[]> bytes(Topic<V> topic, V value) {
        var typed = topic.record(value);
        return new ProducerRecord<>(
                typed.topic(), typed.key(), serdes.serializer(topic).serialize(topic.name(), value));
    }

    RequestStatus awaitEnd(String requestId) {
        return awaitEnd(requestId, 0);
    }

    RequestStatus awaitEnd(String requestId, int run) {
        return await()
                .atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> snapshots(requestId),
                        snapshots -> !snapshots.isEmpty() && isEndOf(run, snapshots.get(snapshots.size() - 1)))
                .stream()
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    private static boolean isEndOf(int run, RequestStatus status) {
        return status.getRedriveCount() == run && TERMINAL.contains(status.getStatus());
    }

    List<RequestStatus> snapshots(String requestId) {
        return committed(Topics.REQUEST_STATUS).stream()
                .filter(status -> status.getRequestId().equals(requestId))
                .toList();
    }

    /** Every committed value of the topic that can be read, from its beginning to its end. */
    <V extends SpecificRecord> List<V> committed(Topic<V> topic) {
        var decoder = serdes.decoder(topic);
        return Committed.values(SERVERS.bootstrapServers(), topic.name(), (name, bytes) -> decoder.decode(bytes))
                .stream()
                .filter(Objects::nonNull)
                .flatMap(decoded -> decoded.<Stream<V>>fold(Stream::of, poison -> Stream.empty()))
                .toList();
    }

    List<DeadLetter> deadLettersOf(String requestId) {
        return committed(Topics.DEAD_LETTERS).stream()
                .filter(letter -> requestId.equals(letter.getRequestId()))
                .toList();
    }

    /** The entries of {@code output.json}. */
    JsonNode output(String requestId) {
        return JsonMapper.builder()
                .build()
                .readTree(object(keys(requestId).output()))
                .path("enriched_contacts");
    }

    byte[] object(String key) {
        try (var in = objects.read(key).orElseThrow()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RequestObjects keys(String requestId) {
        return new RequestObjects(TENANT, requestId);
    }

    private static Map<String, Object> producerConfiguration() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("bootstrap.servers", SERVERS.bootstrapServers());
        return configuration;
    }

    @Override
    public void close() {
        application.close();
        provider.close();
        objects.close();
    }
}
