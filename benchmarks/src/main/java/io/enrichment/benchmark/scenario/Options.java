package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the user wants measured.
 *
 * @param only arms to measure; empty: every arm that a scenario has
 * @param quick a third of the time, for a first look
 * @param payloadBytes size of an item; empty: what the scenario is meant for
 * @param inFlight most calls under way at once
 */
public record Options(Set<Arm> only, boolean quick, OptionalInt payloadBytes, int inFlight) {

    public static final int IN_FLIGHT = 64;

    private static final int QUICK_DIVISOR = 3;

    public Options {
        only = Set.copyOf(only);
        if (inFlight < 1 || payloadBytes.orElse(1) < 1) {
            throw new IllegalArgumentException("in-flight and payload are positive");
        }
    }

    /** Of the arms that a scenario has, those that are wanted. */
    List<Arm> wanted(List<Arm> all) {
        return only.isEmpty() ? all : all.stream().filter(only::contains).toList();
    }

    int payloadBytes(int otherwise) {
        return payloadBytes.orElse(otherwise);
    }

    /** How long to measure what deserves so many seconds. */
    int seconds(int thorough) {
        return quick ? Math.max(1, thorough / QUICK_DIVISOR) : thorough;
    }
}
