package io.enrichment.enricher.topology;

import io.enrichment.core.BatchSet;
import io.enrichment.core.Ended;
import io.enrichment.core.Erased;
import io.enrichment.core.Erasing;
import io.enrichment.core.Finalizing;
import io.enrichment.core.Progress;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestState;
import io.enrichment.core.Retriable;
import io.enrichment.core.Retry;
import io.enrichment.core.Run;
import io.enrichment.core.Running;
import io.enrichment.core.Tally;
import io.enrichment.core.Unannounced;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A state taken apart. What a stage does not have is absent, zero or false.
 *
 * @param marked of a request that runs or was not seen: whether it was cancelled; of one that is erased: whether its
 *     status was withdrawn
 */
record FlatState(
        String stage,
        Optional<Accepted> request,
        Progress progress,
        Optional<Instant> endedAt,
        boolean marked,
        boolean composing,
        Retry retry) {

    static final String ERASED = "erased";

    static FlatState of(RequestState state) {
        return state.match(new TakeApart());
    }

    private static final class TakeApart implements RequestState.Cases<FlatState> {
        @Override
        public FlatState unannounced(Unannounced state) {
            return stage("unannounced", Optional.empty(), state.progress(), state.cancelled(), state.retry());
        }

        @Override
        public FlatState running(Running state) {
            return stage("running", Optional.of(state.request()), state.progress(), state.cancelled(), state.retry());
        }

        @Override
        public FlatState finalizing(Finalizing state) {
            return stage("finalizing", Optional.of(state.request()), state.progress(), false, state.retry());
        }

        private static FlatState stage(
                String stage, Optional<Accepted> request, Progress progress, boolean cancelled, Retry retry) {
            return new FlatState(stage, request, progress, Optional.empty(), cancelled, false, retry);
        }

        @Override
        public FlatState ended(Ended state) {
            return new FlatState(
                    "ended",
                    Optional.of(state.request()),
                    state.progress(),
                    Optional.of(state.endedAt()),
                    false,
                    false,
                    Retry.NOT_ASKED);
        }

        @Override
        public FlatState erasing(Erasing state) {
            return new FlatState(
                    "erasing",
                    state.request(),
                    batchesOf(state.run(), state.settled()),
                    Optional.empty(),
                    state.withdrawn(),
                    state.composing(),
                    Retry.NOT_ASKED);
        }

        @Override
        public FlatState erased(Erased state) {
            return new FlatState(
                    ERASED, Optional.empty(), Progress.NONE, Optional.empty(), false, false, Retry.NOT_ASKED);
        }

        private static Progress batchesOf(int run, BatchSet settled) {
            return new Progress(
                    settled, Tally.NONE, Retriable.NONE, Optional.empty(), new Run(run, 0, 0, Optional.empty()));
        }
    }

    RequestState putTogether() {
        return switch (stage) {
            case "unannounced" -> new Unannounced(progress, marked, retry);
            case "running" -> new Running(require(request), progress, marked, retry);
            case "finalizing" -> new Finalizing(require(request), progress, retry);
            case "ended" -> new Ended(require(request), progress, require(endedAt));
            case "erasing" -> new Erasing(request, progress.run().number(), progress.settled(), composing, marked);
            case ERASED -> new Erased();
            default -> throw new SerializationException("stored request in unknown stage " + stage);
        };
    }

    private static <T> T require(Optional<T> part) {
        return part.orElseThrow(() -> new SerializationException("stored request without what its stage needs"));
    }
}
