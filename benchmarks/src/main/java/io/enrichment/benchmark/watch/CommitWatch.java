package io.enrichment.benchmark.watch;

import java.time.Duration;

/**
 * How long a group's committed offsets stand still. To be sampled; a time can be wrong by what lies between two samples.
 * One thread samples; the results are for any.
 */
public final class CommitWatch {

    private final String group;
    private long committed = -1;
    private long movedAt;
    private volatile long longestNanos;
    private volatile int moves;

    public CommitWatch(String group) {
        this.group = group;
    }

    /** The longest time without a move so far. */
    public Duration longestStandstill() {
        return Duration.ofNanos(longestNanos);
    }

    /** How often they were found moved. */
    public int moves() {
        return moves;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread samples
    public void sample(Offsets offsets) {
        long now = System.nanoTime();
        long found = offsets.committed(group);
        if (committed < 0) {
            movedAt = now;
        } else if (found != committed) {
            moves++;
            movedAt = now;
        }
        committed = found;
        longestNanos = Math.max(longestNanos, now - movedAt);
    }
}
