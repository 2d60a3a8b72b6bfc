package io.enrichment.chaos.watch;

import java.util.Optional;

/**
 * What a process holds when it has nothing to do.
 *
 * @param liveHeap bytes that a collection of everything leaves
 */
public record Holding(Reading reading, long liveHeap) {

    /** Empty where this cannot be told. */
    static Optional<Holding> of(String process, long pid) throws InterruptedException {
        var live = LiveHeap.ofProcess(pid);
        return live.isPresent()
                ? Reading.of(process, pid).map(reading -> new Holding(reading, live.getAsLong()))
                : Optional.empty();
    }
}
