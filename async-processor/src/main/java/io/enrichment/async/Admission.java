package io.enrichment.async;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether the service may be called now, and what its answers say of it: limit, circuit and retry budget together. Not
 * thread-safe: lives in the dispatcher's loop. Times are milliseconds of a monotonic clock.
 */
final class Admission {

    private final DispatcherListener listener;
    private final AdaptiveLimit limit;
    private final RetryTokens tokens;
    private final Circuit circuit;

    private int inFlight;

    Admission(DispatcherSettings settings, DispatcherListener listener, long now) {
        this.listener = listener;
        limit = new AdaptiveLimit(settings.limit(), now);
        tokens = new RetryTokens(settings.retries(), now);
        circuit = new Circuit(settings.outage(), ThreadLocalRandom.current(), now);
    }

    int inFlight() {
        return inFlight;
    }

    int limit() {
        return limit.current();
    }

    boolean isCircuitClosed() {
        return circuit.isClosed();
    }

    boolean permitsCall(long now) {
        return inFlight < limit.current() && circuit.permits(now);
    }

    boolean permitsRepetition(long now) {
        return tokens.permits(now);
    }

    /** How long until {@link #permitsCall}, which was just false, may change by time alone. */
    long millisUntilCall(long now) {
        return inFlight < limit.current() ? ifTimeHelps(circuit.millisUntilProbe(now)) : EventLoop.NOTHING_TO_DO;
    }

    /** How long until {@link #permitsRepetition}, which was just false. */
    long millisUntilRepetition() {
        return tokens.millisUntilPermitted();
    }

    private static long ifTimeHelps(long millis) {
        return millis > 0 ? millis : EventLoop.NOTHING_TO_DO;
    }

    /**
     * A call begins.
     *
     * @return calls under way, this one included
     */
    int started(boolean repetition) {
        if (repetition) {
            tokens.repeatedCall();
        } else {
            tokens.firstCall();
        }
        circuit.started();
        return ++inFlight;
    }

    /**
     * A call has ended.
     *
     * @param work what it was for
     * @param startedAt when it began
     * @param inFlightThen as {@link #started} answered
     * @return whether a failure is to be held against the item
     */
    boolean ended(Work<?> work, Outcome<?> outcome, long startedAt, int inFlightThen, long now) {
        inFlight--;
        var limitBefore = limit.current();
        var closedBefore = circuit.isClosed();
        var held = outcome.match(new Judgement<>(work, startedAt, inFlightThen, now));
        if (closedBefore && !circuit.isClosed()) {
            limit.restart(now);
        }
        if (closedBefore != circuit.isClosed()) {
            listener.circuitChanged(circuit.isClosed());
        }
        if (limitBefore != limit.current()) {
            listener.limitChanged(limit.current());
        }
        return held;
    }

    private final class Judgement<R> implements Outcome.Cases<R, Boolean> {
        private final Work<?> work;
        private final long startedAt;
        private final int inFlightThen;
        private final long now;

        Judgement(Work<?> work, long startedAt, int inFlightThen, long now) {
            this.work = work;
            this.startedAt = startedAt;
            this.inFlightThen = inFlightThen;
            this.now = now;
        }

        @Override
        public Boolean success(Outcome.Success<R> success) {
            circuit.succeeded(startedAt);
            limit.answered(startedAt, now, inFlightThen);
            return false;
        }

        @Override
        public Boolean known(Outcome.Known<R> known) {
            return saidNothing();
        }

        @Override
        public Boolean notYet(Outcome.NotYet<R> notYet) {
            return saidNothing();
        }

        private boolean saidNothing() {
            circuit.saidNothing(startedAt);
            tokens.wasNoCall(work.isRepetition());
            return false;
        }

        @Override
        public Boolean refused(Outcome.Refused<R> refused) {
            limit.answered(startedAt, now, inFlightThen);
            return circuit.refused(work.group(), startedAt, now);
        }

        @Override
        public Boolean retry(Outcome.Retry<R> retry) {
            if (circuit.isClosed()) {
                // a call that tries whether the service is back tells nothing of how much it bears
                limit.failed(startedAt, now);
            }
            return circuit.failed(work.key(), now);
        }

        @Override
        public Boolean overloaded(Outcome.Overloaded<R> overloaded) {
            limit.overloaded(startedAt, now);
            if (limit.isAtMinimum()) {
                // fewer calls cannot be: none, for a while
                circuit.unavailable(work.key(), overloaded.pause(), now);
            } else {
                circuit.overloaded(startedAt, overloaded.pause(), now);
            }
            return false;
        }

        @Override
        public Boolean unavailable(Outcome.Unavailable<R> unavailable) {
            circuit.unavailable(work.key(), unavailable.pause(), now);
            return false;
        }
    }
}
