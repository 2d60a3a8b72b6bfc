package io.enrichment.core;

import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.BatchSettled;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.Transition.Effect;
import java.time.Instant;

/**
 * The life of a request. Events may come in any order and more than once; the state they end in is the same.
 *
 * <pre>
 *                  accepted                last batch settled              composed
 *   UNANNOUNCED ───────────────▶ RUNNING ────────────────────▶ FINALIZING ──────────▶ ENDED
 *      │   ▲                      │   ▲                                                 │ every event
 *      └───┘ batch settled        └───┘ batch settled                                   ▼ is ignored
 * </pre>
 *
 * A batch can be seen before its request, because they travel on different topics.
 */
public sealed interface RequestState {

    /** The state of a request that nothing is known of. */
    RequestState UNKNOWN = new Unannounced(Progress.NONE);

    Transition on(RequestEvent event);

    <T> T match(Cases<T> cases);

    /** One answer per state. */
    interface Cases<T> {
        T unannounced(Unannounced state);

        T running(Running state);

        T finalizing(Finalizing state);

        T ended(Ended state);
    }

    /** Batches may be settled; the request itself was not seen yet. */
    record Unannounced(Progress progress) implements RequestState {
        @Override
        public Transition on(RequestEvent event) {
            return event.match(new Ignoring(this) {
                @Override
                public Transition accepted(Accepted accepted) {
                    return Running.orFinalizing(accepted, 1, Progress.NONE, progress);
                }

                @Override
                public Transition batchSettled(BatchSettled batch) {
                    return progress.with(batch)
                            .map(more -> new Transition(new Unannounced(more), Effect.NONE))
                            .orElse(ignored());
                }
            });
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.unannounced(this);
        }
    }

    /**
     * Batches are under way.
     *
     * @param revision of the newest snapshot, from 1
     */
    record Running(Accepted request, long revision, Progress progress) implements RequestState {

        private static Transition orFinalizing(Accepted request, long revision, Progress before, Progress after) {
            if (after.settled().count() == request.totalBatches()) {
                return new Transition(new Finalizing(request, revision, after), Effect.PUBLISH_AND_COMPOSE);
            }
            // failures only become more: what is tolerated is passed once
            var tooMany = request.tolerates(before.tally().count(Status.FAILED))
                    && !request.tolerates(after.tally().count(Status.FAILED));
            return new Transition(
                    new Running(request, revision, after), tooMany ? Effect.PUBLISH_AND_GIVE_UP : Effect.PUBLISH);
        }

        @Override
        public Transition on(RequestEvent event) {
            return event.match(new Ignoring(this) {
                @Override
                public Transition batchSettled(BatchSettled batch) {
                    if (batch.batchIndex() >= request.totalBatches()) {
                        return ignored();
                    }
                    return progress.with(batch)
                            .map(more -> orFinalizing(request, revision + 1, progress, more))
                            .orElse(ignored());
                }
            });
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.running(this);
        }
    }

    /** Every batch is settled; the files are being written. */
    record Finalizing(Accepted request, long revision, Progress progress) implements RequestState {
        @Override
        public Transition on(RequestEvent event) {
            return event.match(new Ignoring(this) {
                @Override
                public Transition composed(Composed composed) {
                    return new Transition(new Ended(request, revision + 1, progress, composed.at()), Effect.PUBLISH);
                }
            });
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.finalizing(this);
        }
    }

    /** Final. */
    record Ended(Accepted request, long revision, Progress progress, Instant endedAt) implements RequestState {

        /** Whether an ended request was carried through, and if not, what came first. */
        public enum End {
            COMPLETED,
            FAILED,
            EXPIRED,
            CANCELLED
        }

        /**
         * By its contacts alone, so that neither the order of events nor their repetition matters, nor whether the
         * failures that were too many came early enough to spare the rest.
         *
         * @param expired error code of contacts given up at the deadline, which is no reason to call a request failed
         */
        public End end(String expired) {
            var tally = progress.tally();
            int late = tally.byError().getOrDefault(expired, 0);
            if (!request.tolerates(tally.count(Status.FAILED) - late)) {
                return End.FAILED;
            }
            if (late > 0) {
                return End.EXPIRED;
            }
            return tally.count(Status.CANCELLED) > 0 ? End.CANCELLED : End.COMPLETED;
        }

        /** How an ended request went. */
        public enum Outcome {
            ALL_SUCCEEDED,
            WITH_ERRORS,
            ALL_FAILED
        }

        /** A contact that the provider does not know is no error: the question was answered. */
        public Outcome outcome() {
            var failed = progress.tally().count(Status.FAILED);
            if (failed == 0 && progress.tally().count(Status.CANCELLED) == 0) {
                return Outcome.ALL_SUCCEEDED;
            }
            return failed == request.totalContacts() ? Outcome.ALL_FAILED : Outcome.WITH_ERRORS;
        }

        @Override
        public Transition on(RequestEvent event) {
            return event.match(new Ignoring(this));
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.ended(this);
        }
    }
}
