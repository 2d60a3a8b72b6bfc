package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.watch.Sampler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Clients that never get done; a thread of their own moves them on once a second. */
final class SlowClients implements AutoCloseable {

    private final List<SlowClient> clients;
    private final Map<SlowClient, Long> endedAfterSeconds = new ConcurrentHashMap<>();
    private final long begin = System.nanoTime();
    private final Sampler steps;

    private SlowClients(List<SlowClient> clients) {
        this.clients = clients;
        this.steps = Sampler.start(Duration.ofSeconds(1), this::step);
    }

    static SlowClients connect(URI ingest, int dripping, int stopped) {
        var clients = new ArrayList<SlowClient>();
        try {
            for (int index = 0; index < dripping + stopped; index++) {
                clients.add(SlowClient.connect(ingest, index < dripping));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SlowClients(clients);
    }

    /** Blocks until all have got an answer or lost their connection, or the time is over. */
    void awaitEnds(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (endedAfterSeconds.size() < clients.size() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    boolean haveAllEnded() {
        return endedAfterSeconds.size() == clients.size();
    }

    /** How they have ended, and when the last of each kind did. */
    String ends() {
        return clients.stream()
                .collect(Collectors.groupingBy(SlowClient::end, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(kind ->
                        kind.getValue().size() + " × " + kind.getKey() + " after " + latest(kind.getValue()) + " s")
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        steps.close();
        for (var client : clients) {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private long latest(List<SlowClient> some) {
        return some.stream()
                .mapToLong(client -> endedAfterSeconds.getOrDefault(client, age()))
                .max()
                .orElse(0);
    }

    private void step() {
        for (var client : clients) {
            client.step();
            if (client.hasEnded()) {
                endedAfterSeconds.putIfAbsent(client, age());
            }
        }
    }

    private long age() {
        return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    }
}
