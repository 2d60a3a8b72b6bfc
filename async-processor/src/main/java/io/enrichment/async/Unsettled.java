package io.enrichment.async;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts calls under way and results that no task has taken yet. Tasks that take none are stuck, such as when the broker
 * is away, and may lose what they were given: calling on would be calling in vain. Begun and asked in the dispatcher's
 * loop, taken by any thread.
 */
final class Unsettled {

    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    /** Whether calls wait for results to be taken. */
    private final AtomicBoolean congested = new AtomicBoolean();

    Unsettled(int most) {
        this.most = most;
    }

    int count() {
        return count.get();
    }

    void begun() {
        count.incrementAndGet();
    }

    /** @return whether calls waited for it */
    boolean taken() {
        count.decrementAndGet();
        return congested.compareAndSet(true, false);
    }

    /** Whether there are so many that no call should begin; if so, {@link #taken} says when there are fewer. */
    boolean isCongested() {
        // first the flag, then the look: a result taken in between is told
        congested.set(true);
        if (count.get() < most) {
            congested.set(false);
            return false;
        }
        return true;
    }
}
