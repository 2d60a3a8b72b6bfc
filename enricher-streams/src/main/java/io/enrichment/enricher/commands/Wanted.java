package io.enrichment.enricher.commands;

import io.enrichment.enricher.enrich.EnrichFunction;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which runs of a request are wanted, by the commands that came for it, in their order. A command that ends a run ends
 * those before it as well, and none that begins later.
 */
final class Wanted {

    private Instant heardOf;
    private boolean erased;
    private int newestRun;

    /** Why it and the runs before it are not wanted, by the number of the run. */
    private final NavigableMap<Integer, String> ended = new TreeMap<>();

    Wanted(Instant now) {
        heardOf = now;
    }

    /** What came first stays the reason. */
    void end(String code) {
        ended.putIfAbsent(newestRun, code);
    }

    void runAgain(int redrive) {
        newestRun = Math.max(newestRun, redrive);
    }

    /** Ends every run, for ever. */
    void erase() {
        erased = true;
    }

    Optional<String> reason(int redrive) {
        return erased
                ? Optional.of(EnrichFunction.ERASED)
                : Optional.ofNullable(ended.ceilingEntry(redrive)).map(entry -> entry.getValue());
    }

    void heardOf(Instant now) {
        heardOf = now;
    }

    boolean isOlderThan(Instant since) {
        return heardOf.isBefore(since);
    }
}
