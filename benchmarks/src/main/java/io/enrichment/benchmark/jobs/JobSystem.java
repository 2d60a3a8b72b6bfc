package io.enrichment.benchmark.jobs;

import io.enrichment.local.process.ThrowawayFolder;
import io.enrichment.local.servers.LocalServer;
import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Run;
import io.enrichment.local.stack.Stack;
import io.enrichment.local.stack.StackSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The whole system as processes, clients of its services, and eyes on its provider and its data. */
final class JobSystem implements AutoCloseable {

    private final Stack stack;
    private final Path data;
    private final List<JobClient> clients;
    private final ProviderControl provider;

    private JobSystem(Stack stack, StackSettings settings, Path data) {
        this.stack = stack;
        this.data = data;
        var ingest = address("ingest-api");
        this.clients = IntStream.range(0, settings.statuses().instances())
                .mapToObj(index ->
                        new JobClient(ingest, address(settings.statuses().name(index))))
                .toList();
        this.provider = new ProviderControl(address("provider"));
    }

    /** Returns when all are healthy. */
    static JobSystem start(StackSettings settings, Home home, Path data) {
        var stack = Stack.of(settings, Run.now(home));
        try {
            stack.start(wave -> {});
            return new JobSystem(stack, settings, data);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** A client of the first instance of every service. */
    JobClient client() {
        return clients.get(0);
    }

    /** For each instance of the status service a client of it. */
    List<JobClient> clients() {
        return clients;
    }

    ProviderControl provider() {
        return provider;
    }

    LocalServer enricher() {
        return stack.server("enricher-streams");
    }

    String kafka() {
        return text("Kafka");
    }

    String table() {
        return text("DynamoDB");
    }

    /** The bucket as the S3 server keeps it: a file for each object. */
    Path bucket() {
        return data.resolve("s3").resolve("enrichment");
    }

    private URI address(String name) {
        return URI.create(text(name));
    }

    private String text(String name) {
        return Objects.requireNonNull(stack.addresses().all().get(name), () -> "the stack has no " + name);
    }

    @Override
    public void close() {
        stack.close();
        new ThrowawayFolder(data).delete();
    }
}
