package io.enrichment.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.BatchSettled;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.RequestState.Ended;
import io.enrichment.core.RequestState.Finalizing;
import io.enrichment.core.RequestState.Running;
import io.enrichment.core.RequestState.Unannounced;
import io.enrichment.core.Transition.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RequestStateTest {

    private static final Instant T0 = Instant.ofEpochSecond(1_000);
    private static final Accepted TWO_BATCHES = new Accepted(150, 2, 100);

    @Test
    void anAcceptedRequestRuns() {
        var transition = RequestState.UNKNOWN.on(TWO_BATCHES);

        assertThat(transition).isEqualTo(new Transition(new Running(TWO_BATCHES, 1, Progress.NONE), Effect.PUBLISH));
    }

    @Test
    void theLastBatchStartsTheWritingOfTheFiles() {
        var running = after(TWO_BATCHES, succeeded(1, 50));

        var transition = running.on(succeeded(0, 100));

        assertThat(transition.effect()).isEqualTo(Effect.PUBLISH_AND_COMPOSE);
        assertThat(transition.next()).isInstanceOf(Finalizing.class);
    }

    @Test
    void aBatchCountsOnce() {
        var running = after(TWO_BATCHES, succeeded(0, 100));

        assertThat(running.on(succeeded(0, 100))).isEqualTo(new Transition(running, Effect.NONE));
    }

    @Test
    void aBatchThatTheRequestDoesNotHaveIsIgnored() {
        var running = after(TWO_BATCHES);

        assertThat(running.on(succeeded(2, 10))).isEqualTo(new Transition(running, Effect.NONE));
    }

    @Test
    void batchesMayComeBeforeTheirRequest() {
        var early = after(succeeded(0, 100), succeeded(1, 50));

        assertThat(early).isInstanceOf(Unannounced.class);
        assertThat(early.on(TWO_BATCHES).effect()).isEqualTo(Effect.PUBLISH_AND_COMPOSE);
    }

    @Test
    void onlyWrittenFilesEndARequest() {
        var running = after(TWO_BATCHES, succeeded(0, 100));

        assertThat(running.on(new Composed(T0)).next()).isEqualTo(running);
        assertThat(after(TWO_BATCHES, succeeded(0, 100), succeeded(1, 50), new Composed(T0)))
                .isInstanceOf(Ended.class);
    }

    @Test
    void anEndIsFinal() {
        var ended = after(TWO_BATCHES, succeeded(0, 100), succeeded(1, 50), new Composed(T0));

        for (var event : List.of(TWO_BATCHES, succeeded(0, 1), new Composed(T0.plusSeconds(9)))) {
            assertThat(ended.on(event)).isEqualTo(new Transition(ended, Effect.NONE));
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
                .containsExactly(
                        Effect.PUBLISH,
                        Effect.PUBLISH,
                        Effect.PUBLISH_AND_GIVE_UP,
                        Effect.PUBLISH,
                        Effect.PUBLISH_AND_COMPOSE);
    }

    @Test
    void onlyFailuresAreNotTolerated() {
        var others = new BatchSettled(
                0, new Tally(Map.of(Status.CANCELLED, 40, Status.NOT_FOUND, 50, Status.PARTIAL, 10), Map.of()), T0);

        assertThat(effects(new Accepted(400, 4, 0), others)).containsOnly(Effect.PUBLISH);
        assertThat(effects(new Accepted(400, 4, 0), failed(0, 1))).endsWith(Effect.PUBLISH_AND_GIVE_UP);
        assertThat(effects(new Accepted(400, 4, 100), failed(0, 100), failed(1, 100), failed(2, 100)))
                .containsOnly(Effect.PUBLISH);
    }

    @Test
    void failuresSeenBeforeTheRequestCountWhenItComes() {
        assertThat(effects(failed(0, 41), new Accepted(400, 4, 10)))
                .containsExactly(Effect.NONE, Effect.PUBLISH_AND_GIVE_UP);
    }

    @Test
    void nothingIsGivenUpWhenNothingIsLeft() {
        assertThat(effects(new Accepted(200, 2, 0), succeeded(0, 100), failed(1, 100)))
                .endsWith(Effect.PUBLISH_AND_COMPOSE);
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

    /** Any order, any repetition: the same end, one revision per effect, nothing counted twice or backwards. */
    @RepeatedTest(200)
    void everyInterleavingEndsTheSame(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var random = new Random(seed);
        var batches = 1 + random.nextInt(20);
        var request = new Accepted(batches * 10, batches, random.nextInt(101));
        var events = new ArrayList<RequestEvent>(List.of(request, request));
        var expected = Tally.NONE;
        for (int i = 0; i < batches; i++) {
            var batch = new BatchSettled(i, tally(random), T0.plusSeconds(random.nextInt(100)));
            expected = expected.plus(batch.tally());
            for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
                events.add(batch);
            }
        }
        Collections.shuffle(events, random);

        RequestState state = RequestState.UNKNOWN;
        int published = 0;
        int composed = 0;
        int givenUp = 0;
        int settled = 0;
        for (var event : events) {
            var transition = state.on(event);
            state = transition.next();
            published += transition.effect() == Effect.NONE ? 0 : 1;
            composed += transition.effect() == Effect.PUBLISH_AND_COMPOSE ? 1 : 0;
            if (transition.effect() == Effect.PUBLISH_AND_GIVE_UP) {
                givenUp++;
                assertThat(settledOf(state)).as("seed %d", seed).isLessThan(batches);
            }
            assertThat(settledOf(state)).as("seed %d", seed).isGreaterThanOrEqualTo(settled);
            settled = settledOf(state);
        }

        assertThat(composed).as("seed %d", seed).isEqualTo(1);
        assertThat(givenUp)
                .as("seed %d", seed)
                .isLessThanOrEqualTo(request.tolerates(expected.count(Status.FAILED)) ? 0 : 1);
        assertThat(state).as("seed %d", seed).isInstanceOf(Finalizing.class);
        assertThat(((Finalizing) state).revision()).as("seed %d", seed).isEqualTo(published);
        assertThat(((Finalizing) state).progress().tally()).as("seed %d", seed).isEqualTo(expected);
    }

    private static int settledOf(RequestState state) {
        return state.match(new RequestState.Cases<>() {
            @Override
            public Integer unannounced(Unannounced unannounced) {
                return unannounced.progress().settled().count();
            }

            @Override
            public Integer running(Running running) {
                return running.progress().settled().count();
            }

            @Override
            public Integer finalizing(Finalizing finalizing) {
                return finalizing.progress().settled().count();
            }

            @Override
            public Integer ended(Ended ended) {
                return ended.progress().settled().count();
            }
        });
    }

    private static Ended.Outcome outcome(Map<Status, Integer> counts) {
        var tally = new Tally(counts, Map.of());
        var request = new Accepted(tally.total(), 1, 100);
        return ((Ended) after(request, new BatchSettled(0, tally, T0), new Composed(T0))).outcome();
    }

    /** Of ten contacts, of which a fifth may fail. */
    private static Ended.End end(Map<Status, Integer> counts, Map<String, Integer> errors) {
        var tally = new Tally(counts, errors);
        var request = new Accepted(10, 1, 20);
        return ((Ended) after(request, new BatchSettled(0, tally, T0), new Composed(T0))).end("expired");
    }

    private static List<Effect> effects(RequestEvent... events) {
        RequestState state = RequestState.UNKNOWN;
        var effects = new ArrayList<Effect>();
        for (var event : events) {
            var transition = state.on(event);
            effects.add(transition.effect());
            state = transition.next();
        }
        return effects;
    }

    private static RequestState after(RequestEvent... events) {
        RequestState state = RequestState.UNKNOWN;
        for (var event : events) {
            state = state.on(event).next();
        }
        return state;
    }

    private static BatchSettled succeeded(int batchIndex, int contacts) {
        return new BatchSettled(batchIndex, new Tally(Map.of(Status.SUCCEEDED, contacts), Map.of()), T0);
    }

    private static BatchSettled failed(int batchIndex, int contacts) {
        return new BatchSettled(batchIndex, new Tally(Map.of(Status.FAILED, contacts), Map.of("code", contacts)), T0);
    }

    private static Tally tally(Random random) {
        var failed = random.nextInt(10);
        return new Tally(Map.of(Status.SUCCEEDED, 10 - failed, Status.FAILED, failed), Map.of("code", failed));
    }
}
