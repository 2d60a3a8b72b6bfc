package io.enrichment.testkit.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a run was like, as far as it decides what may be expected of it.
 *
 * @param deadLetters how many there have to be
 * @param otherClients whether others submit requests to the deployment, so that a request that no client of the ledger
 *     knows is no defect
 * @param rest how long the check waits until everything is at rest, before it judges what waits or has not ended
 */
public record Expectations(Calls calls, Faults faults, int deadLetters, boolean otherClients, Duration rest) {

    /** Five attempts. */
    private static final int USUAL_RETRY_BUDGET = 4;

    private static final Duration USUAL_PROVIDER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration USUAL_REST = Duration.ofSeconds(30);

    public Expectations {
        if (deadLetters < 0) {
            throw new IllegalArgumentException("dead letters are counted");
        }
    }

    /**
     * How the provider may be called.
     *
     * @param inFlight limit on the calls of each enricher
     * @param enrichers how many there were at the same time, at most
     * @param retryBudget how often a call may be repeated because of what it was answered
     * @param timeout how long an enricher waits for an answer; it thinks no more of a call that takes longer
     */
    public record Calls(int inFlight, int enrichers, int retryBudget, Duration timeout) {

        public Calls {
            if (inFlight < 1 || enrichers < 1 || retryBudget < 0) {
                throw new IllegalArgumentException("somebody has to make calls");
            }
        }

        int limit() {
            return inFlight * enrichers;
        }
    }

    /**
     * What went wrong.
     *
     * @param any if not, each batch is called exactly once
     * @param interruptions when enrichers were killed, stopped, woken up, started or cut off: this repeats calls, and an
     *     instance forgets what it was told
     * @param redeliveries calls that may be repeated beside the retry budget, in all: by interruptions, and by storage that
     *     was away when an answer was to be kept
     */
    public record Faults(boolean any, List<Instant> interruptions, int redeliveries) {

        public static final Faults NONE = new Faults(false, List.of(), 0);

        public Faults {
            interruptions = interruptions.stream().sorted().toList();
        }
    }

    /** Nothing went wrong: one enricher, no dead letters, and nobody else's requests. */
    public static Expectations faultless(int inFlight) {
        return new Expectations(
                new Calls(inFlight, 1, USUAL_RETRY_BUDGET, USUAL_PROVIDER_TIMEOUT), Faults.NONE, 0, false, USUAL_REST);
    }

    /** To be called before {@link #withInterruptions}, which counts with it. */
    public Expectations withEnrichers(int most) {
        return with(new Calls(calls.inFlight(), most, calls.retryBudget(), calls.timeout()));
    }

    public Expectations withProviderTimeout(Duration timeout) {
        return with(new Calls(calls.inFlight(), calls.enrichers(), calls.retryBudget(), timeout));
    }

    /** There were faults, of which none interrupted an enricher. */
    public Expectations withFaults() {
        return with(new Faults(true, faults.interruptions(), faults.redeliveries()));
    }

    /**
     * Enrichers were interrupted at these times. Each may repeat what was under way, and as much again that had ended
     * without being committed.
     */
    public Expectations withInterruptions(List<Instant> times) {
        return with(new Faults(true, times, faults.redeliveries() + times.size() * 2 * calls.limit()));
    }

    /** So many more calls may be repeated. */
    public Expectations withRedeliveries(int more) {
        return with(new Faults(true, faults.interruptions(), faults.redeliveries() + more));
    }

    public Expectations withDeadLetters(int exactly) {
        return new Expectations(calls, faults, exactly, otherClients, rest);
    }

    public Expectations withOtherClients() {
        return new Expectations(calls, faults, deadLetters, true, rest);
    }

    public Expectations withRest(Duration within) {
        return new Expectations(calls, faults, deadLetters, otherClients, within);
    }

    private Expectations with(Calls other) {
        return new Expectations(other, faults, deadLetters, otherClients, rest);
    }

    private Expectations with(Faults other) {
        return new Expectations(calls, other, deadLetters, otherClients, rest);
    }
}
