package io.enrichment.chaos.watch;

import io.enrichment.chaos.plan.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What all processes of a part held at two times of rest. Together, because work moves from one to the other when one of them dies.
 *
 * @param processes how many there are
 */
public record Growth(Part part, Measure measure, int processes, long before, long after) {

    private static final int TENTHS = 11;

    /** What is measured. Of small numbers a tenth is nothing: each process may hold a little more in any case. */
    public enum Measure {
        LIVE_HEAP("live heap, KiB", 2 * 1024),
        DESCRIPTORS("open descriptors", 6),
        THREADS("threads", 4),
        /** For information: a JVM gives little back. */
        RESIDENT("resident, MiB", 0);

        private final String name;
        private final long slack;

        Measure(String name, long slack) {
            this.name = name;
            this.slack = slack;
        }

        private long of(Holding holding) {
            return switch (this) {
                case LIVE_HEAP -> holding.liveHeap() / 1024;
                case DESCRIPTORS -> holding.reading().descriptors();
                case THREADS -> holding.reading().threads();
                case RESIDENT -> holding.reading().residentMebibytes();
            };
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Of the parts that were there both times. */
    public static List<Growth> between(List<Holding> before, List<Holding> after) {
        var all = new ArrayList<Growth>();
        for (var part : Part.values()) {
            var first = of(part, before);
            var second = of(part, after);
            if (!first.isEmpty() && first.size() == second.size()) {
                Arrays.stream(Measure.values())
                        .map(measure ->
                                new Growth(part, measure, first.size(), sum(measure, first), sum(measure, second)))
                        .forEach(all::add);
            }
        }
        return List.copyOf(all);
    }

    /** Servers of others and the provider are no part of what is promised: they keep what they are given. */
    public boolean isJudged() {
        return part.isDeployed() && measure != Measure.RESIDENT;
    }

    /** By a tenth, or a little. */
    public boolean isWithin() {
        return after <= Math.max(before * TENTHS / 10, before + processes * measure.slack);
    }

    private static List<Holding> of(Part part, List<Holding> all) {
        return all.stream()
                .filter(holding -> Part.of(holding.reading().process()) == part)
                .toList();
    }

    private static long sum(Measure measure, List<Holding> all) {
        return all.stream().mapToLong(measure::of).sum();
    }
}
