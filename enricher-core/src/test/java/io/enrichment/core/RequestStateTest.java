package io.enrichment.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.BatchSettled;
import io.enrichment.core.RequestEvent.Cancelled;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.RequestEvent.EraseAsked;
import io.enrichment.core.RequestEvent.Removed;
import io.enrichment.core.RequestEvent.RetentionOver;
import io.enrichment.core.RequestEvent.RetryAsked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestStateTest {

    private static final Instant T0 = Instant.ofEpochSecond(1_000);
    private static final Accepted TWO_BATCHES = new Accepted(150, 2, 100);

    @Test
    void anAcceptedRequestRuns() {
        var running = new Running(TWO_BATCHES, Progress.NONE, false, Retry.NOT_ASKED);

        assertThat(RequestState.UNKNOWN.on(TWO_BATCHES)).isEqualTo(Transition.to(running, new Effect.Publish(running)));
    }

    @Test
    void theLastBatchStartsTheWritingOfTheFiles() {
        var running = after(TWO_BATCHES, succeeded(1, 50));

        var transition = running.on(succeeded(0, 100));

        assertThat(kinds(transition)).containsExactly("Publish", "Compose");
        assertThat(transition.next()).isInstanceOf(Finalizing.class);
    }

    @Test
    void aBatchCountsOnce() {
        var running = after(TWO_BATCHES, succeeded(0, 100));

        assertThat(running.on(succeeded(0, 100))).isEqualTo(Transition.to(running));
    }

    @Test
    void aBatchThatTheRequestDoesNotHaveIsIgnored() {
        var running = after(TWO_BATCHES);

        assertThat(running.on(succeeded(2, 10))).isEqualTo(Transition.to(running));
    }

    @Test
    void batchesMayComeBeforeTheirRequest() {
        var early = after(succeeded(0, 100), succeeded(1, 50));

        assertThat(early).isInstanceOf(Unannounced.class);
        assertThat(kinds(early.on(TWO_BATCHES))).containsExactly("Publish", "Compose");
    }

    @Test
    void onlyWrittenFilesEndARequest() {
        var running = after(TWO_BATCHES, succeeded(0, 100));

        assertThat(running.on(composed(0)).next()).isEqualTo(running);
        assertThat(after(TWO_BATCHES, succeeded(0, 100), succeeded(1, 50), composed(0)))
                .isInstanceOf(Ended.class);
    }

    @Test
    void anEndIsFinal() {
        var ended = after(TWO_BATCHES, succeeded(0, 100), succeeded(1, 50), composed(0));

        for (var event : List.of(
                TWO_BATCHES,
                succeeded(0, 1),
                composed(0),
                new Cancelled(),
                new RetryAsked(1),
                new RetentionOver(1),
                new Removed())) {
            assertThat(ended.on(event)).isEqualTo(Transition.to(ended));
        }
    }

    @Test
    void theOutcomeTellsErrorsFromUnknownContacts() {
        assertThat(outcome(Map.of(Status.SUCCEEDED, 1, Status.NOT_FOUND, 1))).isEqualTo(Ended.Outcome.ALL_SUCCEEDED);
        assertThat(outcome(Map.of(Status.SUCCEEDED, 1, Status.FAILED, 1))).isEqualTo(Ended.Outcome.WITH_ERRORS);
        assertThat(outcome(Map.of(Status.FAILED, 2))).isEqualTo(Ended.Outcome.ALL_FAILED);
    }

    @Test
    void aRequestIsGivenUpOnceWhenMoreContactsFailedThanItTolerates() {
        var request = new Accepted(400, 4, 10);

        assertThat(effects(request, failed(0, 40), failed(1, 1), failed(2, 100), succeeded(3, 100)))
                .containsExactly("Publish", "Publish", "Publish", "GiveUp", "Publish", "Publish", "Compose");
    }

    @Test
    void onlyFailuresAreNotTolerated() {
        var others = new BatchSettled(
                0,
                0,
                new Tally(Map.of(Status.CANCELLED, 40, Status.NOT_FOUND, 50, Status.PARTIAL, 10), Map.of()),
                Tally.NONE,
                T0);

        assertThat(effects(new Accepted(400, 4, 0), others)).containsOnly("Publish");
        assertThat(effects(new Accepted(400, 4, 0), failed(0, 1))).endsWith("GiveUp");
        assertThat(effects(new Accepted(400, 4, 100), failed(0, 100), failed(1, 100), failed(2, 100)))
                .containsOnly("Publish");
    }

    @Test
    void failuresSeenBeforeTheRequestCountWhenItComes() {
        assertThat(effects(failed(0, 41), new Accepted(400, 4, 10))).containsExactly("Publish", "GiveUp");
    }

    @Test
    void nothingIsGivenUpWhenNothingIsLeft() {
        assertThat(effects(new Accepted(200, 2, 0), succeeded(0, 100), failed(1, 100)))
                .endsWith("Publish", "Publish", "Compose");
    }

    @Test
    void theEndTellsWhatCameBeforeTheLastContact() {
        assertThat(end(Map.of(Status.SUCCEEDED, 8, Status.FAILED, 2), Map.of("provider", 2)))
                .isEqualTo(Ended.End.COMPLETED);
        assertThat(end(Map.of(Status.SUCCEEDED, 9, Status.CANCELLED, 1), Map.of()))
                .isEqualTo(Ended.End.CANCELLED);
        assertThat(end(Map.of(Status.CANCELLED, 1, Status.FAILED, 9), Map.of("expired", 9)))
                .isEqualTo(Ended.End.EXPIRED);
        assertThat(end(Map.of(Status.FAILED, 10), Map.of("expired", 7, "provider", 3)))
                .isEqualTo(Ended.End.FAILED);
        assertThat(end(Map.of(Status.SUCCEEDED, 7, Status.FAILED, 3), Map.of("provider", 2, "too-many", 1)))
                .isEqualTo(Ended.End.FAILED);
    }

    @Test
    void cancellingIsSaidOnceAndWhatIsUnderWayStillCounts() {
        var cancelling = after(TWO_BATCHES, new Cancelled());

        assertThat(cancelling).isEqualTo(new Running(TWO_BATCHES, Progress.NONE, true, Retry.NOT_ASKED));
        assertThat(cancelling.on(new Cancelled())).isEqualTo(Transition.to(cancelling));
        assertThat(after(TWO_BATCHES, new Cancelled(), succeeded(0, 100), succeeded(1, 50)))
                .isEqualTo(after(TWO_BATCHES, succeeded(0, 100), succeeded(1, 50), new Cancelled()));
    }

    @Test
    void aRequestCancelledBeforeItIsSeenIsCancellingFromTheStart() {
        assertThat(after(new Cancelled(), TWO_BATCHES)).isEqualTo(after(TWO_BATCHES, new Cancelled()));
    }

    @Test
    void aCancelledRequestIsNotGivenUpAsWell() {
        assertThat(effects(new Accepted(200, 2, 0), new Cancelled(), failed(0, 100)))
                .containsExactly("Publish", "Publish", "Publish");
    }

    @Test
    void aRetryRunsTheBatchesWithFailedContactsAgainAndKeepsAllElse() {
        var ended = after(TWO_BATCHES, succeeded(0, 100), someInvalid(), composed(0));

        var transition = ended.on(new RetryAsked(1));

        var again = (Running) transition.next();
        assertThat(transition.effects())
                .containsExactly(
                        new Effect.Reopen((Ended) ended),
                        new Effect.Publish(again),
                        new Effect.Redrive(1, BatchSet.NONE.with(1)));
        assertThat(again.progress().tally())
                .isEqualTo(new Tally(Map.of(Status.SUCCEEDED, 110, Status.FAILED, 10), Map.of("invalid", 10)));
        assertThat(again.progress().settled()).isEqualTo(BatchSet.NONE.with(0));
        assertThat(again.progress().run()).isEqualTo(new Run(1, 1, 120, Optional.empty()));
    }

    @Test
    void whatWasRunAgainIsCountedByItsLastEnd() {
        var ended = after(
                TWO_BATCHES,
                succeeded(0, 100),
                someInvalid(),
                composed(0),
                new RetryAsked(1),
                new BatchSettled(
                        1, 1, new Tally(Map.of(Status.SUCCEEDED, 30), Map.of()), Tally.NONE, T0.plusSeconds(9)),
                composed(1));

        assertThat(((Ended) ended).progress().tally())
                .isEqualTo(new Tally(Map.of(Status.SUCCEEDED, 140, Status.FAILED, 10), Map.of("invalid", 10)));
        assertThat(((Ended) ended).progress().run().startedAt()).contains(T0.plusSeconds(9));
        assertThat(((Ended) ended).progress().startedAt()).contains(T0);
    }

    @Test
    void batchesOfAnotherRunAreIgnored() {
        var again = after(TWO_BATCHES, succeeded(0, 100), failed(1, 50), composed(0), new RetryAsked(1));

        for (var event : List.of(failed(1, 50), succeeded(0, 100), composed(0), new RetryAsked(1))) {
            assertThat(again.on(event)).isEqualTo(Transition.to(again));
        }
    }

    @Test
    void aRetryIsOfTheRunBehindTheLastAndOfNoOther() {
        var ended = after(TWO_BATCHES, succeeded(0, 100), failed(1, 50), composed(0));

        assertThat(ended.on(new RetryAsked(2))).isEqualTo(Transition.to(ended));
        assertThatThrownBy(() -> new RetryAsked(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRetryAskedForBeforeTheEndBeginsWithIt() {
        var finalizing = after(TWO_BATCHES, succeeded(0, 100), failed(1, 50), new RetryAsked(1));

        assertThat(finalizing).isInstanceOf(Finalizing.class);
        assertThat(kinds(finalizing.on(composed(0))))
                .containsExactly("Publish", "Conclude", "Reopen", "Publish", "Redrive");
    }

    @Test
    void aRetryOfWhichNothingFailedIsForgottenAtTheEnd() {
        var ended = after(TWO_BATCHES, succeeded(0, 100), new RetryAsked(1), succeeded(1, 50), composed(0));

        assertThat(ended).isEqualTo(after(TWO_BATCHES, succeeded(0, 100), succeeded(1, 50), composed(0)));
    }

    @Test
    void aCancellationBehindARetryIsOfItsRunToo() {
        var cancelling =
                after(TWO_BATCHES, succeeded(0, 100), failed(1, 50), new RetryAsked(1), new Cancelled(), composed(0));

        assertThat(((Running) cancelling).cancelled()).isTrue();
        assertThat(((Running) after(
                                TWO_BATCHES,
                                new Cancelled(),
                                succeeded(0, 100),
                                failed(1, 50),
                                composed(0),
                                new RetryAsked(1)))
                        .cancelled())
                .isFalse();
    }

    @Test
    void aRunIsGivenUpByItsOwnFailures() {
        assertThat(effects(
                        new Accepted(200, 2, 10),
                        failed(0, 100),
                        failed(1, 100),
                        composed(0),
                        new RetryAsked(1),
                        new BatchSettled(1, 0, failures(30), failures(30), T0)))
                .endsWith("Redrive", "Publish", "GiveUp");
    }

    @Test
    void whatIsErasedIsWithdrawnAtOnceAndRemovedWhenNothingIsUnderWay() {
        assertThat(effects(TWO_BATCHES, succeeded(0, 100), new EraseAsked(), new EraseAsked()))
                .containsExactly("Publish", "Publish", "Withdraw");
        assertThat(effects(TWO_BATCHES, succeeded(0, 100), new EraseAsked(), succeeded(1, 50)))
                .endsWith("Withdraw", "Remove");
        assertThat(effects(TWO_BATCHES, succeeded(0, 100), succeeded(1, 50), new EraseAsked(), composed(0)))
                .endsWith("Compose", "Withdraw", "Remove");
        assertThat(effects(TWO_BATCHES, succeeded(0, 100), succeeded(1, 50), composed(0), new EraseAsked()))
                .endsWith("Conclude", "Reopen", "Withdraw", "Remove");
        assertThat(effects(new EraseAsked(), succeeded(0, 100), succeeded(1, 50), TWO_BATCHES))
                .containsExactly("Withdraw", "Remove");
        assertThat(effects(
                        TWO_BATCHES,
                        succeeded(0, 100),
                        failed(1, 50),
                        composed(0),
                        new RetryAsked(1),
                        new EraseAsked(),
                        new BatchSettled(1, 1, failures(50), failures(50), T0)))
                .endsWith("Redrive", "Withdraw", "Remove");
    }

    @Test
    void nothingComesAfterARemoval() {
        var erased =
                after(TWO_BATCHES, succeeded(0, 100), succeeded(1, 50), composed(0), new EraseAsked(), new Removed());

        assertThat(erased).isEqualTo(new Erased());
        for (var event : List.of(
                TWO_BATCHES,
                succeeded(0, 100),
                composed(0),
                new Cancelled(),
                new RetryAsked(1),
                new EraseAsked(),
                new RetentionOver(0),
                new Removed())) {
            assertThat(erased.on(event)).isEqualTo(Transition.to(erased));
        }
    }

    @Test
    void aRemovalThatWasNotOrderedIsIgnored() {
        var erasing = after(TWO_BATCHES, succeeded(0, 100), new EraseAsked());

        assertThat(erasing.on(new Removed())).isEqualTo(Transition.to(erasing));
    }

    @Test
    void whenTheTimeOfKeepingIsOverTheStatusIsWithdrawnAfterTheRemoval() {
        assertThat(effects(
                        TWO_BATCHES,
                        succeeded(0, 100),
                        succeeded(1, 50),
                        composed(0),
                        new RetentionOver(0),
                        new Removed()))
                .endsWith("Conclude", "Reopen", "Remove", "Withdraw", "Forget");
    }

    @Test
    void aClientMayEraseWhatIsBeingRemovedAnyway() {
        var erasing = after(TWO_BATCHES, succeeded(0, 100), succeeded(1, 50), composed(0), new RetentionOver(0));

        assertThat(kinds(erasing.on(new EraseAsked()))).containsExactly("Withdraw");
    }

    @Test
    void theTimeOfKeepingOfAnEarlierRunIsNotThatOfALater() {
        var running = after(TWO_BATCHES, succeeded(0, 100), failed(1, 50), composed(0), new RetryAsked(1));

        assertThat(running.on(new RetentionOver(0))).isEqualTo(Transition.to(running));
        var ended = after(
                TWO_BATCHES,
                succeeded(0, 100),
                failed(1, 50),
                composed(0),
                new RetryAsked(1),
                new BatchSettled(1, 1, failures(50), failures(50), T0),
                composed(1));
        assertThat(ended.on(new RetentionOver(0))).isEqualTo(Transition.to(ended));
        assertThat(ended.on(new RetentionOver(1)).next()).isInstanceOf(Erasing.class);
    }

    private static Ended.Outcome outcome(Map<Status, Integer> counts) {
        var tally = new Tally(counts, Map.of());
        var request = new Accepted(tally.total(), 1, 100);
        return ((Ended) after(request, new BatchSettled(0, 0, tally, Tally.NONE, T0), composed(0))).outcome();
    }

    /** Of ten contacts, of which a fifth may fail. */
    private static Ended.End end(Map<Status, Integer> counts, Map<String, Integer> errors) {
        var tally = new Tally(counts, errors);
        var request = new Accepted(10, 1, 20);
        return ((Ended) after(request, new BatchSettled(0, 0, tally, Tally.NONE, T0), composed(0))).end("expired");
    }

    private static List<String> effects(RequestEvent... events) {
        var state = RequestState.UNKNOWN;
        var effects = new ArrayList<String>();
        for (var event : events) {
            var transition = state.on(event);
            effects.addAll(kinds(transition));
            state = transition.next();
        }
        return effects;
    }

    private static List<String> kinds(Transition transition) {
        return transition.effects().stream()
                .map(effect -> effect.getClass().getSimpleName())
                .toList();
    }

    private static RequestState after(RequestEvent... events) {
        var state = RequestState.UNKNOWN;
        for (var event : events) {
            state = state.on(event).next();
        }
        return state;
    }

    private static Composed composed(int run) {
        return new Composed(run, T0);
    }

    private static BatchSettled succeeded(int batchIndex, int contacts) {
        return new BatchSettled(0, batchIndex, new Tally(Map.of(Status.SUCCEEDED, contacts), Map.of()), Tally.NONE, T0);
    }

    private static BatchSettled failed(int batchIndex, int contacts) {
        return new BatchSettled(0, batchIndex, failures(contacts), failures(contacts), T0);
    }

    /** Batch 1: ten succeeded, ten are invalid, thirty failed. */
    private static BatchSettled someInvalid() {
        return new BatchSettled(
                0,
                1,
                new Tally(Map.of(Status.SUCCEEDED, 10, Status.FAILED, 40), Map.of("code", 30, "invalid", 10)),
                failures(30),
                T0);
    }

    private static Tally failures(int contacts) {
        return new Tally(Map.of(Status.FAILED, contacts), Map.of("code", contacts));
    }
}
