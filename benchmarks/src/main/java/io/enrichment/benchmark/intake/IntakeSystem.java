package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.watch.HeapPeak;
import io.enrichment.local.servers.LocalServer;
import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Ingests;
import io.enrichment.local.stack.Run;
import io.enrichment.local.stack.Stack;
import io.enrichment.local.stack.StackSettings;
import java.net.URI;
import java.util.Objects;

/** Broker, S3, schema registry and ingest-apis as processes, a client and a reader of what they publish. */
final class IntakeSystem implements AutoCloseable {

    private final Stack stack;
    private final Ingests ingests;
    private final Published published;
    private final IngestClient client = new IngestClient();

    private IntakeSystem(Stack stack, Ingests ingests) {
        this.stack = stack;
        this.ingests = ingests;
        this.published =
                new Published(Objects.requireNonNull(stack.addresses().all().get("Kafka"), "every stack has Kafka"));
    }

    /** Returns when all are healthy. */
    static IntakeSystem start(StackSettings settings, Home home) {
        var stack = Stack.ofIntake(settings, Run.now(home));
        try {
            stack.start(wave -> {});
            return new IntakeSystem(stack, settings.ingests());
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** @param index counts from 0 */
    LocalServer ingest(int index) {
        return stack.server(ingests.name(index));
    }

    URI url(int index) {
        return URI.create(ingest(index).address());
    }

    HeapPeak heapPeak(int index) {
        return HeapPeak.ofProcess(pid(index));
    }

    long pid(int index) {
        return ingest(index).process().pid();
    }

    IngestClient client() {
        return client;
    }

    Published published() {
        return published;
    }

    @Override
    public void close() {
        published.close();
        stack.close();
    }
}
