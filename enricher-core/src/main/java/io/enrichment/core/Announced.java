package io.enrichment.core;

import io.enrichment.core.RequestEvent.Accepted;
import java.util.function.Function;

/** A state of which a snapshot is published. */
public sealed interface Announced extends RequestState permits Running, Finalizing, Ended {

    Accepted request();

    Progress progress();

    /**
     * Follows from the state alone, so that the same events lead to the same snapshot in whatever order they come; grows
     * with every transition. Each run has {@code 2T + 5} of them, where {@code T} is the number of batches:
     *
     * <pre>
     *   running, n batches of the run settled      1 + n
     *   cancelling, n batches of the run settled   T + 2 + n
     *   finalizing                                 2T + 3
     *   ended                                      2T + 4
     * </pre>
     */
    long revision();

    <T> T fold(Function<Running, T> running, Function<Finalizing, T> finalizing, Function<Ended, T> ended);

    /** The revision of a step of the current run. */
    static long revision(Accepted request, Progress progress, long step) {
        return progress.run().number() * (2L * request.totalBatches() + 5) + step;
    }
}
