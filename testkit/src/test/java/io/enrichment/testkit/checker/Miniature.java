package io.enrichment.testkit.checker;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.enrichment.events.ContactCounts;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.testkit.LocalServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The smallest deployment that keeps all promises, or all but those that a defect breaks: one thread for each role, real
 * Kafka, registry and object store.
 */
final class Miniature implements AutoCloseable {

    static final String TENANT = "acme";
    /** How many contacts the request has that some defects are about. */
    static final int SMALL = 15;

    private static final List<String> TOPICS =
            List.of("requests", "contact-batches", "enriched-batches", "commands", "request-status", "dead-letters");

    private final LocalServers servers;
    private final Set<Defect> defects;
    private final String name = LocalServers.unique("miniature");
    private final Path log;
    private final S3Client s3;
    private final KafkaAvroSerializer serializer = new KafkaAvroSerializer();
    private final KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
    private final KafkaProducer<byte[], byte[]> intake;
    private final KafkaProducer<byte[], byte[]> open;
    private final Map<String, EnrichmentRequested> requests = new ConcurrentHashMap<>();
    private final String foreign = UUID.randomUUID().toString();
    private final MiniatureProvider provider = new MiniatureProvider();
    private final MiniatureIngest ingest;
    private final MiniatureStatus status;
    private final MiniatureEnricher enricher;

    /** A value of a topic, by the last part of the topic's name. */
    record Value(String topic, String key, Object value) {}

    Miniature(LocalServers servers, Path folder, Set<Defect> defects) throws Exception {
        EventSchemas.allow();
        this.servers = servers;
        this.defects = defects;
        log = Files.createFile(folder.resolve("miniature.log"));
        Map<String, Object> registry =
                Map.of("schema.registry.url", servers.registryUrl(), "specific.avro.reader", true);
        serializer.configure(registry, false);
        deserializer.configure(registry, false);
        s3 = S3Client.builder()
                .endpointOverride(servers.s3Endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "localsecret")))
                .forcePathStyle(true)
                .build();
        s3.createBucket(request -> request.bucket(name));
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers.bootstrapServers()))) {
            admin.createTopics(TOPICS.stream()
                            .map(topic -> new NewTopic(topic(topic), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        intake = producer("intake");
        open = producer("open");
        put("other/" + foreign + "/input.json", "{}".getBytes(StandardCharsets.UTF_8));
        ingest = new MiniatureIngest(this);
        status = new MiniatureStatus(this);
        enricher = new MiniatureEnricher(this, provider.address());
    }

    Deployment deployment() {
        return new Deployment(
                name + ".",
                servers.bootstrapServers(),
                servers.registryUrl(),
                List.of(ingest.address()),
                List.of(status.address()),
                provider.address(),
                new Deployment.Bucket(servers.s3Endpoint(), "us-east-1", name, "local", "localsecret"),
                List.of(log));
    }

    boolean has(Defect defect) {
        return defects.contains(defect);
    }

    String foreign() {
        return foreign;
    }

    boolean isForeign(String id) {
        return foreign.equals(id);
    }

    static String prefix(String requestId) {
        return TENANT + "/" + requestId + "/";
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String topic(String topic) {
        return name + "." + topic;
    }

    void accepted(EnrichmentRequested request) {
        requests.put(request.getRequestId(), request);
    }

    Optional<EnrichmentRequested> request(String id) {
        return Optional.ofNullable(requests.get(id));
    }

    /** A snapshot with so many contacts and batches settled. */
    static RequestStatus.Builder snapshot(EnrichmentRequested request, long revision, int contacts, int batches) {
        return RequestStatus.newBuilder()
                .setRequestId(request.getRequestId())
                .setTenantId(TENANT)
                .setRevision(revision)
                .setStatus(batches == 0 ? JobStatus.QUEUED : JobStatus.PROCESSING)
                .setTotalContacts(request.getTotalContacts())
                .setTotalBatches(request.getTotalBatches())
                .setProcessedBatches(batches)
                .setCounts(ContactCounts.newBuilder()
                        .setPending(request.getTotalContacts() - contacts)
                        .setSucceeded(contacts)
                        .build())
                .setFieldsToEnrich(request.getFieldsToEnrich())
                .setMetadata(request.getMetadata())
                .setCreatedAt(request.getCreatedAt())
                .setUpdatedAt(Instant.ofEpochMilli(System.currentTimeMillis()))
                .setOutputKey(prefix(request.getRequestId()) + "output.json");
    }

    /** In one transaction. */
    synchronized void publish(List<Value> values) {
        intake.beginTransaction();
        values.forEach(value -> intake.send(encoded(value)));
        intake.commitTransaction();
    }

    /** Bytes that are no value of the topic. */
    synchronized void publishPoison() {
        intake.beginTransaction();
        var record = new ProducerRecord<>(topic("contact-batches"), bytes("poison"), bytes("not Avro"));
        record.headers().add("traceparent", bytes("00-1-1-00"));
        intake.send(record);
        intake.commitTransaction();
    }

    /** Publishes an old snapshot of a request again. */
    void replay(String requestId) {
        var request = request(requestId).orElseThrow();
        publish(List.of(new Value("request-status", requestId, MiniatureStatus.queued(request))));
    }

    void changeOutput(String requestId) {
        var key = prefix(requestId) + "output.json";
        put(key, bytes(new String(get(key).orElseThrow(), StandardCharsets.UTF_8) + " "));
    }

    void openTransaction() {
        open.beginTransaction();
        var unused = open.send(new ProducerRecord<>(topic("commands"), bytes("k"), bytes("v")));
        open.flush();
    }

    ProducerRecord<byte[], byte[]> encoded(Value value) {
        var topic = topic(value.topic());
        return new ProducerRecord<>(topic, bytes(value.key()), serializer.serialize(topic, value.value()));
    }

    /** Empty if the bytes are no value. */
    Optional<Object> decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(deserializer.deserialize(record.topic(), record.value()));
        } catch (SerializationException poison) {
            return Optional.empty();
        }
    }

    KafkaProducer<byte[], byte[]> producer(String id) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers.bootstrapServers(), "transactional.id", name + "-" + id);
        var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers.bootstrapServers(),
                        "group.id",
                        name + "-" + group,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    void put(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromBytes(bytes));
    }

    void delete(String key) {
        s3.deleteObject(request -> request.bucket(name).key(key));
    }

    Optional<byte[]> get(String key) {
        try (var in = s3.getObject(request -> request.bucket(name).key(key))) {
            return Optional.of(in.readAllBytes());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void log(String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        enricher.close();
        status.close();
        ingest.close();
        provider.close();
        intake.close();
        open.close();
        s3.close();
    }
}
