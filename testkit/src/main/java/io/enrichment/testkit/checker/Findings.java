package io.enrichment.testkit.checker;

import java.util.ArrayList;
import java.util.List;

/** Collects what a check finds out about one invariant. */
@SuppressWarnings("AnnotateFormatMethod") // the annotation would be the only use of its library
final class Findings {

    /** Enough to begin to search; a million lines say no more. */
    private static final int SHOWN = 10;

    private final Invariant invariant;
    private final List<String> facts = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private long faultCount;
    private boolean applies = true;

    Findings(Invariant invariant) {
        this.invariant = invariant;
    }

    /** What was looked at, with its numbers: a verdict rests on it. */
    Findings fact(String line, Object... values) {
        facts.add(line.formatted(values));
        return this;
    }

    /** Something that breaks the invariant. Names no contact's data. */
    Findings fault(String line, Object... values) {
        faultCount++;
        if (faults.size() < SHOWN) {
            faults.add(line.formatted(values));
        }
        return this;
    }

    Findings require(boolean holds, String otherwise, Object... values) {
        return holds ? this : fault(otherwise, values);
    }

    /** Nothing happened that could have broken it; no matter if something did. */
    Findings unlessNothing(boolean something, String nothing) {
        if (!something) {
            applies = false;
            facts.add(nothing);
        }
        return this;
    }

    Verdict verdict() {
        if (faultCount == 0) {
            return new Verdict(invariant, applies ? Verdict.Ruling.HELD : Verdict.Ruling.NOT_APPLICABLE, facts);
        }
        var evidence = new ArrayList<>(faults);
        if (faultCount > SHOWN) {
            evidence.add("and " + (faultCount - SHOWN) + " more");
        }
        evidence.addAll(facts);
        return new Verdict(invariant, Verdict.Ruling.BROKEN, evidence);
    }
}
