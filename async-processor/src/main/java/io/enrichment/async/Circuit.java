package io.enrichment.async;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Stops calling a service that is away: after failures of several different items without a success between them, or at
 * once when the service says for how long. Then one probe at a time, further and further apart, until one succeeds. See
 * M. Nygard, "Release It!", the circuit breaker. Calls that were under way when it opened tell nothing new, whatever
 * comes of them. Not thread-safe: lives in the dispatcher's loop. Times are milliseconds of a monotonic clock.
 *
 * <pre>
 *      several items failed, or away for a stated time
 *   CLOSED ───────────────────────────────────────▶ OPEN ◀───────┐
 *      ▲                                              │ pause over │ probe fails
 *      └──────────────── probe succeeds ───────── PROBING ─────────┘
 * </pre>
 */
final class Circuit {

    /** All instances hear of a pause's end at once; up to this part of it they wait longer, each for itself. */
    private static final int SPREAD = 10;

    private final Outage outage;
    private final RandomGenerator random;

    private final Set<String> failing = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private boolean closed = true;
    private boolean probing;
    private int openings;
    private long openedAt;
    private long pausedUntil;

    Circuit(Outage outage, RandomGenerator random, long now) {
        this.outage = outage;
        this.random = random;
        pausedUntil = now;
    }

    /** Whether a call may start now. */
    boolean permits(long now) {
        return now >= pausedUntil && (closed || !probing);
    }

    /** How long until {@link #permits} may change by time alone; zero if it will not. */
    long millisUntilProbe(long now) {
        return Math.max(0, pausedUntil - now);
    }

    boolean isClosed() {
        return closed;
    }

    void started() {
        probing = !closed;
    }

    /** @param startedAt when the call that succeeded began */
    void succeeded(long startedAt) {
        if (tellsSomething(startedAt)) {
            refused.clear();
        }
        answered(startedAt);
    }

    /** A call ended that did not ask the service: if it was to try whether the service is back, another has to. */
    void saidNothing(long startedAt) {
        if (tellsSomething(startedAt)) {
            probing = false;
        }
    }

    private void answered(long startedAt) {
        if (tellsSomething(startedAt)) {
            failing.clear();
            closed = true;
            probing = false;
            openings = 0;
        }
    }

    private boolean tellsSomething(long startedAt) {
        return closed || startedAt > openedAt;
    }

    /**
     * A call failed for a reason that may be the item's or the service's.
     *
     * @return whether it is to be held against the item
     */
    boolean failed(String id, long now) {
        note(failing, id);
        if (closed && failing.size() < outage.items()) {
            return true;
        }
        open(now);
        return false;
    }

    /**
     * The service does not want an item. One client can ask for many things that cannot be had; when several clients'
     * items are refused without a success between them, it is the service.
     *
     * @return whether it is to be held against the item
     */
    boolean refused(String group, long startedAt, long now) {
        note(refused, group);
        if (refused.size() < outage.items()) {
            answered(startedAt);
            return true;
        }
        open(now);
        return false;
    }

    /**
     * The service said, or showed, that it cannot be called.
     *
     * @param forThatLong empty if it did not say for how long: one such call may be bad luck, several in a row are not
     */
    void unavailable(String id, Optional<Duration> forThatLong, long now) {
        note(failing, id);
        if (!closed || forThatLong.isPresent() || failing.size() >= outage.items()) {
            open(now);
        }
        forThatLong.ifPresent(atLeast -> pause(atLeast, now));
    }

    /** The service works and asked to be left alone for a while. */
    void overloaded(long startedAt, Optional<Duration> forThatLong, long now) {
        succeeded(startedAt);
        forThatLong.ifPresent(atLeast -> pause(atLeast, now));
    }

    /** What never counts is not remembered either: it could be any number. */
    private void note(Set<String> failures, String of) {
        if (!outage.isNever()) {
            failures.add(of);
        }
    }

    private void open(long now) {
        if (closed || probing) {
            openings++;
            openedAt = now;
            var pauses = outage.pauses();
            var jittered = pauses.ceiling(openings)
                    .dividedBy(2)
                    .plus(pauses.delay(openings, random).dividedBy(2));
            pausedUntil = Math.max(pausedUntil, now + jittered.toMillis());
        }
        closed = false;
        probing = false;
    }

    private void pause(Duration atLeast, long now) {
        var millis = atLeast.toMillis();
        pausedUntil = Math.max(pausedUntil, now + millis + random.nextLong(millis / SPREAD + 1));
    }
}
