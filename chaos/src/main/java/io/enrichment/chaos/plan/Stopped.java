package io.enrichment.chaos.plan;

import io.enrichment.chaos.system.FaultySystem;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** SIGSTOP: the process keeps its connections and does nothing. SIGCONT heals. */
public record Stopped(String process) implements Fault {

    @Override
    public Kind kind() {
        return Kind.STOPPED;
    }

    @Override
    public String what() {
        return "SIGSTOP";
    }

    @Override
    public SortedSet<String> targets() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(process)));
    }

    @Override
    public void begin(FaultySystem system) {
        system.server(process).pause();
    }

    @Override
    public void heal(FaultySystem system) {
        system.server(process).resume();
    }
}
