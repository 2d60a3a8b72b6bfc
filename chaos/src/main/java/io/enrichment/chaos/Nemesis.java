package io.enrichment.chaos;

import io.enrichment.chaos.plan.Part;
import io.enrichment.chaos.plan.Strike;
import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.chaos.watch.Struck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets faults begin and heals them, each at its time, and tells the system's checker what this may have cost. */
final class Nemesis implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final Duration ALIVE_WITHIN = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final FaultySystem system;
    private final double callsPerSecond;
    private final Consumer<String> say;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(AT_ONCE, task -> {
        var thread = new Thread(task, "nemesis");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Struck> struck = new CopyOnWriteArrayList<>();

    /**
     * @param callsPerSecond that the provider takes at the most
     * @param say hears of each fault
     */
    Nemesis(FaultySystem system, double callsPerSecond, Consumer<String> say) {
        this.system = system;
        this.callsPerSecond = callsPerSecond;
        this.say = say;
    }

    /** Begins now and does not wait. */
    List<Future<?>> unleash(List<Strike> strikes) {
        var futures = new ArrayList<Future<?>>();
        for (var strike : strikes) {
            futures.add(threads.schedule(
                    () -> {
                        struck.add(strike(strike));
                        return null;
                    },
                    strike.at().toMillis(),
                    TimeUnit.MILLISECONDS));
        }
        return futures;
    }

    /**
     * Waits until all of these are over that were not cancelled.
     *
     * @return one line on each that could not be begun or healed
     */
    static List<String> untilHealed(List<Future<?>> strikes) throws InterruptedException {
        var failures = new ArrayList<String>();
        for (var strike : strikes) {
            if (strike.isCancelled()) {
                continue;
            }
            try {
                strike.get();
            } catch (ExecutionException e) {
                failures.add("a fault could not be begun or healed: " + e.getCause());
            }
        }
        return failures;
    }

    /** What has happened so far and is over, in the order in which it began. */
    List<Struck> struck() {
        return struck.stream().sorted(Comparator.comparing(Struck::begun)).toList();
    }

    private Struck strike(Strike strike) throws InterruptedException {
        var fault = strike.fault();
        awaitAlive(strike);
        say.accept(fault.inWords());
        var begun = Instant.now();
        fault.begin(system);
        interrupts(strike);
        if (fault.lasts()) {
            system.pass(strike.duration());
        }
        fault.heal(system);
        interrupts(strike);
        return new Struck(fault, begun, Instant.now());
    }

    /** What is not there cannot be hit. */
    private void awaitAlive(Strike strike) throws InterruptedException {
        long end = System.nanoTime() + ALIVE_WITHIN.toNanos();
        while (!strike.fault().targets().stream().map(system::server).allMatch(server -> server.isAlive())
                && System.nanoTime() < end) {
            system.pass(BETWEEN_LOOKS);
        }
    }

    /**
     * Calls break off when those who make them, answer them or commit what came of them are hit. While what keeps the answers is away,
     * every call that can be made meanwhile may have to be made again.
     */
    private void interrupts(Strike strike) {
        var fault = strike.fault();
        if (fault.hits(Part.ENRICHER) || fault.hits(Part.BROKER) || fault.hits(Part.PROVIDER)) {
            system.interrupted();
        } else if (fault.hits(Part.S3) || fault.hits(Part.REGISTRY)) {
            system.expectRedeliveries((int) (callsPerSecond * (strike.duration().toSeconds() + 1)));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
