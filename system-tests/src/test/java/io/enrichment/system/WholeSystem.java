package io.enrichment.system;

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
import io.enrichment.schemas.EventSchemas;
import io.enrichment.testkit.Committed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.json.JsonMapper;

/** The local stack, started for tests on ports of its own, and eyes on everything that it stores. */
final class WholeSystem implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Home home = Home.ofThisProject();
    private final int portOffset = ThreadLocalRandom.current().nextInt(10_000, 11_900);
    private final Path data;
    private final Stack stack;

    private WholeSystem(String latency, int inFlight) throws IOException {
        EventSchemas.allow();
        data = Files.createTempDirectory("whole-system");
        var settings = new StackSettings(portOffset, latency, inFlight, 1, 1, Optional.of(data));
        stack = Stack.of(settings, Run.now(home));
    }

    static WholeSystem start(String latency, int inFlight) throws IOException {
        var system = new WholeSystem(latency, inFlight);
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

    /** From the provider's own ledger. */
    long providerCalls() throws IOException, InterruptedException {
        var ledger = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address("provider") + "/mock/ledger"))
                                .build(),
                        BodyHandlers.ofString());
        return JSON.readTree(ledger.body()).path("calls").asLong();
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
        try (var files = Files.walk(data.resolve("s3"))) {
            traces.put("objects", files.filter(Files::isRegularFile).count());
        }
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
