package io.enrichment.enricher.callbacks;

import java.util.HashMap;
import java.util.Map;

/**
 * Who may be called now: so many attempts to one receiver at once, and half of all places at most for repetitions, so
 * that receivers that never answer take the places of no others. Thread-safe.
 */
final class Places {

    private final int perReceiver;
    private final int forRepetitions;
    private final Map<String, Integer> taken = new HashMap<>();
    private int repetitions;

    Places(int all, int perReceiver) {
        this.perReceiver = perReceiver;
        forRepetitions = Math.max(1, all / 2);
    }

    /** Takes a place, which is to be given back; false if there is none now. */
    synchronized boolean take(String receiver, boolean repetition) {
        var ofReceiver = taken.getOrDefault(receiver, 0);
        if (ofReceiver >= perReceiver || (repetition && repetitions >= forRepetitions)) {
            return false;
        }
        taken.put(receiver, ofReceiver + 1);
        repetitions += repetition ? 1 : 0;
        return true;
    }

    synchronized void giveBack(String receiver, boolean repetition) {
        taken.computeIfPresent(receiver, (host, places) -> places == 1 ? null : places - 1);
        repetitions -= repetition ? 1 : 0;
    }
}
