package io.enrichment.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.core.RequestEvent.BatchSettled;
import io.enrichment.core.SimulatedRequest.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for every life of a request; a failure names the seed that brings it back. */
class RequestLifeTest {

    private static final int SEEDS = 500;

    /** The drawing in {@link RequestState}, by the names of the states. */
    private static final Map<String, Set<String>> LEGAL = Map.of(
            "Unannounced", Set.of("Running", "Finalizing", "Erasing"),
            "Running", Set.of("Finalizing", "Erasing"),
            "Finalizing", Set.of("Ended", "Running", "Erasing"),
            "Ended", Set.of("Running", "Erasing"),
            "Erasing", Set.of("Erased"),
            "Erased", Set.of());

    @RepeatedTest(SEEDS)
    void endsTheSameInWhateverOrderItIsSeen(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var request = new SimulatedRequest(seed);

        var expected = end(request.play(seed));

        for (int order = 1; order <= 5; order++) {
            assertThat(end(request.play(seed * 1_000L + order)))
                    .as("seed %d, order %d", seed, order)
                    .isEqualTo(expected);
        }
        if (request.isErased()) {
            assertThat(expected).as("seed %d", seed).isEqualTo(new Erased());
        } else {
            assertThat(expected).as("seed %d", seed).isInstanceOf(Ended.class);
        }
    }

    @RepeatedTest(SEEDS)
    void countsEveryContactOnceByWhatBecameOfItLast(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var request = new SimulatedRequest(seed);

        for (var snapshot : published(request.play(seed))) {
            var progress = snapshot.progress();
            assertThat(progress.tally()).as("seed %d", seed).isEqualTo(request.expected(progress));
            assertThat(progress.tally().total())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(request.request.totalContacts());
            assertThat(progress.settled().count())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(request.request.totalBatches());
            if (!(snapshot instanceof Running)) {
                assertThat(progress.tally().total()).as("seed %d", seed).isEqualTo(request.request.totalContacts());
            }
        }
    }

    @RepeatedTest(SEEDS)
    void everyPublishedChangeHasAHigherRevisionAndOneStateHasOne(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();

        var published = published(new SimulatedRequest(seed).play(seed));

        assertThat(published).as("seed %d", seed).doesNotHaveDuplicates();
        for (int i = 1; i < published.size(); i++) {
            assertThat(published.get(i).revision())
                    .as("seed %d: %s", seed, published)
                    .isGreaterThan(published.get(i - 1).revision());
        }
    }

    @RepeatedTest(SEEDS)
    void takesNoOtherWayThanTheOneThatIsDrawn(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();

        for (var step : new SimulatedRequest(seed).play(seed)) {
            var from = name(step.before());
            var to = name(step.transition().next());
            assertThat(from.equals(to) || LEGAL.get(from).contains(to))
                    .as("seed %d: %s to %s by %s", seed, from, to, step.event())
                    .isTrue();
        }
    }

    @RepeatedTest(SEEDS)
    void anEndChangesByARetryOrAnErasureAlone(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();

        for (var step : new SimulatedRequest(seed).play(seed)) {
            if (step.before() instanceof Ended && !step.transition().equals(Transition.to(step.before()))) {
                assertThat(step.event().getClass().getSimpleName())
                        .as("seed %d", seed)
                        .isIn("RetryAsked", "EraseAsked", "RetentionOver");
            }
        }
    }

    @RepeatedTest(SEEDS)
    void whatIsKnownAlreadyLeadsToNothing(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();

        for (var step : new SimulatedRequest(seed).play(seed)) {
            var next = step.transition().next();
            assertThat(next.on(step.event())).as("seed %d", seed).isEqualTo(Transition.to(next));
        }
    }

    @RepeatedTest(SEEDS)
    void nothingIsRemovedWhileSomethingIsUnderWayAndNothingIsPublishedAfterItsWithdrawal(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var request = new SimulatedRequest(seed);
        int removals = 0;
        int running = request.request.totalBatches();
        var composing = false;
        var withdrawn = false;

        for (var step : request.play(seed)) {
            if (step.event() instanceof BatchSettled && changes(step)) {
                running--;
            }
            composing &= !(step.event() instanceof RequestEvent.Composed && changes(step));
            for (var effect : step.transition().effects()) {
                composing |= effect instanceof Effect.Compose;
                withdrawn |= effect instanceof Effect.Withdraw;
                if (effect instanceof Effect.Redrive redrive) {
                    running += redrive.batches().count();
                }
                if (effect instanceof Effect.Publish) {
                    assertThat(withdrawn).as("seed %d", seed).isFalse();
                }
                if (effect instanceof Effect.Remove) {
                    removals++;
                    assertThat(running).as("seed %d", seed).isZero();
                    assertThat(composing).as("seed %d", seed).isFalse();
                }
            }
        }

        assertThat(removals).as("seed %d", seed).isEqualTo(request.isErased() ? 1 : 0);
    }

    private static boolean changes(Step step) {
        return !step.transition().next().equals(step.before());
    }

    private static String name(RequestState state) {
        return state.getClass().getSimpleName();
    }

    private static RequestState end(List<Step> steps) {
        return steps.get(steps.size() - 1).transition().next();
    }

    private static List<Announced> published(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.transition().effects().stream())
                .filter(Effect.Publish.class::isInstance)
                .map(effect -> ((Effect.Publish) effect).state())
                .toList();
    }
}
