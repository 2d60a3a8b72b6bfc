package io.enrichment.status.store.streams;

import java.time.Duration;

/** A moment until which a reader waits, on the monotonic clock. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Not negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    boolean isOver() {
        return System.nanoTime() - nanoTime >= 0;
    }

    /** This one, or so long from now if that is earlier. */
    Deadline atMost(Duration time) {
        var other = in(time);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }
}
