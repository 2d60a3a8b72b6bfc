package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.watch.ResidentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** How the memory of a process and the number of items that it holds develop. */
final class MemoryWatch {

    private final long pid;
    private final LongSupplier takenIn;
    private final List<Sample> samples = new ArrayList<>();

    /**
     * @param takenIn items that the process has taken in so far
     * @param residentMegabytes 0 where the operating system does not tell
     */
    record Sample(long epochMillis, long takenIn, long residentMegabytes) {}

    MemoryWatch(long pid, LongSupplier takenIn) {
        this.pid = pid;
        this.takenIn = takenIn;
    }

    synchronized void sample() {
        long items = takenIn.getAsLong();
        samples.add(new Sample(
                System.currentTimeMillis(), items, ResidentMemory.ofProcess(pid).orElse(0)));
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }
}
