package io.enrichment.chaos.plan;

import io.enrichment.chaos.system.FaultySystem;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Something that befalls a running system. No two that hit the same process are ever at work at the same time. */
public sealed interface Fault permits Killed, Stopped, CutOff, Misbehaving {

    /** The four ways in which something can be hit. */
    enum Kind {
        KILLED("killed"),
        STOPPED("stopped"),
        CUT_OFF("way cut off"),
        MISBEHAVING("misbehaves");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    Kind kind();

    /** What it is, in a few words. */
    String what();

    /** The processes that it hits, or the way to which it hits. */
    SortedSet<String> targets();

    /** Does not wait. */
    void begin(FaultySystem system);

    /** Returns when what it has hit is well again, as far as this can be told. */
    void heal(FaultySystem system);

    /** Whether it goes on until it is healed; who was killed is on the way back at once. */
    default boolean lasts() {
        return kind() != Kind.KILLED;
    }

    /** Whether it hits a process of that part. */
    default boolean hits(Part part) {
        return targets().stream().map(Part::of).anyMatch(part::equals);
    }

    /** Target and fault, for people. */
    default String inWords() {
        return targets().stream().collect(Collectors.joining(", ")) + ": " + what();
    }
}
