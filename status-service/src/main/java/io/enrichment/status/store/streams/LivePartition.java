package io.enrichment.status.store.streams;

import io.enrichment.status.store.streams.Reply.Given;
import io.enrichment.status.store.streams.Reply.Reason;
import io.enrichment.status.store.streams.Reply.Withheld;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A partition of the status topic for as long as a task of this instance keeps its state, and how far that state is. The
 * stream thread says what it was handed out and what it has processed; any thread reads.
 *
 * <p>How far: everything below {@link #reached} is in the state. The offset of the last processed record does not tell,
 * because commit markers and records of aborted transactions take offsets too and are handed out to nobody. The
 * consumer's position passes over them; so once everything that was handed out is processed, the state has reached the
 * position.
 *
 * <p>A task that moves away and comes back makes another object: what this one has reached says nothing about a state
 * that was restored later.
 */
final class LivePartition {

    private static final long NONE = -1;

    private final Snapshots snapshots;
    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
    private final Object change = new Object();

    // all guarded by change
    private long handedOut = NONE;
    private long processed = NONE;
    private long position = NONE;
    private long reached = NONE;
    private boolean ended;

    LivePartition(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * To be called after each poll.
     *
     * @param last offset of the last record that the poll handed out; negative: none
     * @param next position of the consumer: the offset that it reads next
     */
    void polled(long last, long next) {
        synchronized (change) {
            if (last >= 0) {
                handedOut = last;
            }
            position = next;
            advance();
        }
    }

    /** To be called when what the record says is in the state. */
    void processed(long offset) {
        synchronized (change) {
            processed = offset;
            advance();
        }
    }

    /** Returns when no reader is at the state any more; later ones are sent away. */
    void end() {
        open.writeLock().lock();
        try {
            synchronized (change) {
                ended = true;
                change.notifyAll();
            }
        } finally {
            open.writeLock().unlock();
        }
    }

    /** Reads once everything below an offset is in the state. Blocks until then, or until the deadline. */
    <T> Reply<T> read(long offset, Deadline deadline, Function<Snapshots, T> read) {
        if (!awaitReached(offset, deadline)) {
            return new Withheld<>(hasEnded() ? Reason.NOT_HERE : Reason.BEHIND);
        }
        open.readLock().lock();
        try {
            return hasEnded() ? new Withheld<>(Reason.NOT_HERE) : new Given<>(read.apply(snapshots));
        } finally {
            open.readLock().unlock();
        }
    }

    private void advance() {
        if (position == NONE) {
            return;
        }
        long now = processed >= handedOut ? Math.max(position, processed + 1) : processed + 1;
        if (now > reached) {
            reached = now;
            change.notifyAll();
        }
    }

    private boolean awaitReached(long offset, Deadline deadline) {
        synchronized (change) {
            try {
                while (reached < offset && !ended && !deadline.isOver()) {
                    TimeUnit.NANOSECONDS.timedWait(
                            change, Math.max(1, deadline.left().toNanos()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            return reached >= offset && !ended;
        }
    }

    private boolean hasEnded() {
        synchronized (change) {
            return ended;
        }
    }
}
