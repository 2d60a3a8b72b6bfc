package io.enrichment.system;

import io.enrichment.chaos.system.Provider;
import io.enrichment.cli.Endpoints;
import io.enrichment.cli.EnrichmentClient;
import io.enrichment.cli.JobDocument;
import io.enrichment.cli.JobWatch;
import io.enrichment.cli.ProgressView;
import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topic;
import io.enrichment.contracts.Topics;
import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Run;
import io.enrichment.local.stack.Stack;
import io.enrichment.local.stack.StackSettings;
import io.enrichment.local.stack.StatusStore;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.testkit.Committed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The local stack, started for tests on ports of its own, and eyes on everything that it stores. */
final class WholeSystem implements AutoCloseable {

    private static final String TABLE = "enrichment-status";

    private final Home home = Home.ofThisProject();
    private final int portOffset = ThreadLocalRandom.current().nextInt(10_000, 11_900);
    private final Path data;
    private final StackSettings settings;
    private final Stack stack;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private WholeSystem(StackSettings anywhere) throws IOException {
        EventSchemas.allow();
        data = Files.createTempDirectory("whole-system");
        settings = anywhere.withPortOffset(portOffset).withData(data);
        stack = Stack.of(settings, Run.now(home));
    }

    /** With data that its eyes can see, on ports that nobody else is likely to use. */
    static WholeSystem start(StackSettings settings) throws IOException {
        var system = new WholeSystem(settings);
        system.stack.start(System.out::println);
        return system;
    }

    Path home() {
        return home.root();
    }

    Endpoints endpoints() {
        return Endpoints.local(portOffset);
    }

    URI ingestUrl() {
        return endpoints().ingest();
    }

    URI statusUrl() {
        return endpoints().status();
    }

    /** SIGKILL. */
    void kill(String process) {
        stack.server(process).kill();
    }

    /** Returns when it is healthy again. */
    void restart(String process) {
        var server = stack.server(process);
        server.restart();
        server.awaitHealthy(Duration.ofMinutes(1));
    }

    JobDocument untilEnd(JobDocument accepted) throws InterruptedException {
        try (var view = ProgressView.lines(new PrintStream(OutputStream.nullOutputStream()))) {
            return new JobWatch(new EnrichmentClient(endpoints()), view)
                    .untilEnd(accepted)
                    .<JobDocument, RuntimeException>fold(job -> job, failure -> {
                        throw new AssertionError(failure.problem().title());
                    });
        }
    }

    Provider provider() {
        return new Provider(URI.create(address("provider")));
    }

    HttpResponse<String> post(String json) throws IOException, InterruptedException {
        return send(request(address("ingest-api"), "/enrichment")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> command(String id, String command) throws IOException, InterruptedException {
        return send(request(address("ingest-api"), "/enrichment/" + id + "/" + command)
                .POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> erase(String id) throws IOException, InterruptedException {
        return send(request(address("ingest-api"), "/enrichment/" + id).DELETE());
    }

    /** @param status which instance of the status service */
    HttpResponse<String> get(int status, String path) throws IOException, InterruptedException {
        return get(status, path, "application/json");
    }

    HttpResponse<String> get(int status, String path, String accept) throws IOException, InterruptedException {
        return send(request(address(settings.statuses().name(status)), path).header("Accept", accept));
    }

    private static HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(URI.create(service + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The objects of a request, by the rest of their keys. */
    List<String> objectsOf(String id) throws IOException {
        return objects().stream()
                .map(Path::toString)
                .filter(path -> path.contains("/" + id + "/"))
                .map(path -> path.substring(path.indexOf(id) + id.length() + 1))
                .toList();
    }

    /** The objects that have the text in them; those that go while they are read have it no more. */
    List<Path> objectsWith(String text) throws IOException {
        var found = new ArrayList<Path>();
        for (var object : objects()) {
            if (holds(object, text)) {
                found.add(object);
            }
        }
        return found;
    }

    private static boolean holds(Path object, String text) throws IOException {
        try {
            return Files.readString(object, StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException gone) {
            // objects are removed, and the object store writes beside an object before it renames
            return false;
        }
    }

    private List<Path> objects() throws IOException {
        try (var files = Files.walk(data.resolve("s3"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException vanished) {
            // a folder went while it was listed
            return objects();
        }
    }

    /** How many snapshots of the compacted topic have the text in them, superseded ones too. */
    long snapshotsWith(String text) {
        return Committed.values(address("Kafka"), Topics.REQUEST_STATUS.name(), new ByteArrayDeserializer()).stream()
                .filter(value -> value != null && new String(value, StandardCharsets.ISO_8859_1).contains(text))
                .count();
    }

    /** The last record of the request in the compacted topic, if it has a value. */
    Optional<byte[]> newestSnapshot(String id) {
        return Committed.records(
                        address("Kafka"),
                        Topics.REQUEST_STATUS.name(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())
                .stream()
                .filter(record -> record.key().equals(id))
                .reduce((before, next) -> next)
                .map(ConsumerRecord::value);
    }

    /** How many rows of the table have the text in them; none where there is no table. */
    long rowsWith(String text) {
        return settings.statuses().store() == StatusStore.DYNAMODB
                ? table(table -> table.scan(scan -> scan.tableName(TABLE)).items().stream()
                        .filter(row -> row.toString().contains(text))
                        .count())
                : 0;
    }

    private <T> T table(Function<DynamoDbClient, T> use) {
        try (var table = DynamoDbClient.builder()
                .endpointOverride(URI.create(address("DynamoDB")))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "localsecret")))
                .build()) {
            return use.apply(table);
        }
    }

    /** Every committed value of the topic. */
    <V extends SpecificRecord> List<V> committed(Topic<V> topic) {
        var serdes = new AvroSerdes(Map.of("schema.registry.url", address("schema registry")));
        return Committed.values(address("Kafka"), topic.name(), serdes.deserializer(topic));
    }

    /** How much there is of everything: records by topic, of which the status store is made, and objects. */
    Map<String, Long> traces() throws IOException {
        var traces = new HashMap<String, Long>();
        for (var topic : Topics.all()) {
            traces.put(
                    topic.name(),
                    Committed.ends(address("Kafka"), topic.name()).values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
        traces.put("objects", (long) objects().size());
        traces.put("rows", rowsWith(""));
        return traces;
    }

    private String address(String name) {
        return stack.addresses().all().get(name);
    }

    @Override
    public void close() {
        stack.close();
    }
}
