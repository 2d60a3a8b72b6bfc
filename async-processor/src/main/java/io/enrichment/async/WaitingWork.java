package io.enrichment.async;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait: for their time, or for their turn among those of their kind. Not thread-safe: lives in the
 * dispatcher's loop. Times are milliseconds of a monotonic clock.
 */
final class WaitingWork {

    private final PriorityQueue<Delayed> delayed = new PriorityQueue<>(Comparator.comparingLong(Delayed::due));
    private final FairQueue<Work<?>> first = new FairQueue<>(Work::cost);
    private final FairQueue<Work<?>> repeated = new FairQueue<>(Work::cost);
    private final FairQueue<Work<?>> givingUp = new FairQueue<>(Work::cost);

    /** No deadline of what waits is earlier; by the wall clock. */
    private long firstDeadline = Pending.NEVER;

    private record Delayed(Work<?> work, long due) {}

    void add(Work<?> work, long now) {
        var delay = work.delayMillis();
        if (isOver(work) || delay <= 0) {
            enqueue(work);
        } else {
            delayed.add(new Delayed(work, now + delay));
        }
    }

    /** Lets those whose time has come wait for their turn. */
    void wake(long now) {
        for (var next = delayed.peek(); next != null && next.due() <= now; next = delayed.peek()) {
            delayed.remove();
            enqueue(next.work());
        }
    }

    /** When {@link #wake} has something to do. */
    long nextDue() {
        var next = delayed.peek();
        return next == null ? EventLoop.NOTHING_TO_DO : next.due();
    }

    /** The next call of an item that was called before. */
    @Nullable
    Work<?> nextRepeated() {
        return repeated.poll();
    }

    /** The next call of an item that was not called before. */
    @Nullable
    Work<?> nextFirst() {
        return first.poll();
    }

    /** The next item that only has to be given up. */
    @Nullable
    Work<?> nextGivenUp() {
        return givingUp.poll();
    }

    boolean hasRepeated() {
        return repeated.size() > 0;
    }

    int size() {
        return delayed.size() + first.size() + repeated.size() + givingUp.size();
    }

    /**
     * Lets items that are not wanted any more, or whose deadline has come, wait to be given up. Takes time by the number
     * of groups; by that of items only when a deadline has come.
     */
    void giveUpWhatIsOver() {
        var deadlineHasCome = System.currentTimeMillis() >= firstDeadline;
        if (deadlineHasCome) {
            firstDeadline = Pending.NEVER;
        }
        delayed.removeIf(waiting -> {
            var over = isOver(waiting.work());
            if (over) {
                enqueue(waiting.work());
            }
            return over;
        });
        for (var line : List.of(first, repeated)) {
            var over = deadlineHasCome ? line.takeIf(this::isOver) : line.takeGroups(Work::giveUpIfOver);
            over.forEach(work -> {
                // of a group only the first was asked
                work.giveUpIfOver();
                enqueue(work);
            });
        }
    }

    private boolean isOver(Work<?> work) {
        var over = work.giveUpIfOver();
        if (!over && work.asksTheService()) {
            firstDeadline = Math.min(firstDeadline, work.expiresAt());
        }
        return over;
    }

    /** Drops what nobody wants the result of. */
    void removeOrphans() {
        delayed.removeIf(waiting -> !waiting.work().wanted());
        for (var line : List.of(first, repeated, givingUp)) {
            line.takeIf(work -> !work.wanted());
        }
    }

    private void enqueue(Work<?> work) {
        line(work).add(work.group(), work);
    }

    private FairQueue<Work<?>> line(Work<?> work) {
        if (!work.asksTheService()) {
            return givingUp;
        }
        return work.isRepetition() ? repeated : first;
    }
}
