package io.enrichment.chaos.plan;

import io.enrichment.chaos.system.FaultySystem;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** SIGKILL, of one or of several at the same moment. The supervisor starts them again. */
public record Killed(SortedSet<String> targets, boolean everything) implements Fault {

    public Killed {
        targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
    }

    static Killed some(Collection<String> processes) {
        return new Killed(new TreeSet<>(processes), false);
    }

    static Killed all(Collection<String> processes) {
        return new Killed(new TreeSet<>(processes), true);
    }

    @Override
    public Kind kind() {
        return Kind.KILLED;
    }

    @Override
    public String what() {
        return "SIGKILL";
    }

    @Override
    public void begin(FaultySystem system) {
        system.kill(targets);
    }

    @Override
    public void heal(FaultySystem system) {
        system.awaitHealthy(targets);
    }

    @Override
    public String inWords() {
        return everything ? "everything: SIGKILL" : Fault.super.inWords();
    }
}
