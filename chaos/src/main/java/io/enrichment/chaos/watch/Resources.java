package io.enrichment.chaos.watch;

import io.enrichment.chaos.system.FaultySystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads every few seconds what each process holds, whichever process runs under its name. */
public final class Resources implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final FaultySystem system;
    private final List<Reading> readings = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<Void> sampling;

    private Resources(FaultySystem system) {
        this.system = system;
        sampling = CompletableFuture.runAsync(this::sample, task -> {
            var thread = new Thread(task, "resources");
            thread.setDaemon(true);
            thread.start();
        });
    }

    public static Resources of(FaultySystem system) {
        return new Resources(system);
    }

    /** In the order of time; none where the operating system does not tell. */
    public List<Reading> readings() {
        return List.copyOf(readings);
    }

    /** What every process holds now, which is at rest: of those that tell. Costs each a full collection. */
    public List<Holding> atRest() throws InterruptedException {
        var holdings = new ArrayList<Holding>();
        for (var process : system.processes()) {
            Holding.of(process, system.server(process).pid()).ifPresent(holdings::add);
        }
        return List.copyOf(holdings);
    }

    private void sample() {
        try {
            do {
                for (var process : system.processes()) {
                    Reading.of(process, system.server(process).pid()).ifPresent(readings::add);
                }
            } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        sampling.join();
    }
}
