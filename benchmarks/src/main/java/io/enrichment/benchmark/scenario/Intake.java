package io.enrichment.benchmark.scenario;

import java.util.List;

/**
 * How a worker took in what was waiting, and what that took of memory.
 *
 * @param samples in the order of time
 * @param toTake items in the topic
 */
record Intake(List<MemoryWatch.Sample> samples, int toTake) {

    private static final double NEARLY_ALL = 0.98;

    Intake {
        samples = List.copyOf(samples);
    }

    long takenIn() {
        return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).takenIn();
    }

    /** Items per second, from the first that was taken in until nearly all of what was taken in within the time. */
    double perSecond() {
        var first = samples.stream().filter(sample -> sample.takenIn() > 0).findFirst();
        var last = samples.stream()
                .filter(sample -> sample.takenIn() >= NEARLY_ALL * takenIn())
                .findFirst();
        if (first.isEmpty() || last.isEmpty()) {
            return 0;
        }
        long millis = last.get().epochMillis() - first.get().epochMillis();
        return 1000.0 * (last.get().takenIn() - first.get().takenIn()) / Math.max(1, millis);
    }

    /** The most memory in one of so many equal parts of the time, counted from 0; megabytes. */
    long residentMegabytes(int part, int parts) {
        int from = samples.size() * part / parts;
        int to = samples.size() * (part + 1) / parts;
        return samples.subList(from, to).stream()
                .mapToLong(MemoryWatch.Sample::residentMegabytes)
                .max()
                .orElse(0);
    }
}
