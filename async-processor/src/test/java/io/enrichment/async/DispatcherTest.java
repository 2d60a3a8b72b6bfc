package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Outage QUICK_OUTAGE = new Outage(3, new Backoff(Duration.ofMillis(10), Duration.ofMillis(20)));

    private final List<TestWork> begun = new CopyOnWriteArrayList<>();
    private Dispatcher dispatcher;

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void anItemThatMovesAttachesToTheCallUnderWay() {
        start(DispatcherSettings.of("test", CallLimit.fixed(2)));
        var formerTask = submit("a");
        var newTask = submit("a");

        formerTask.answer(new Outcome.Success<>("result"));

        assertThat(begun).containsExactly(formerTask);
        assertThat(newTask.outcomes).containsExactly(new Outcome.Success<>("result"));
        assertThat(formerTask.outcomes).isEmpty();
    }

    @Test
    void whatNobodyWantsAnyMoreIsNotCalled() {
        start(DispatcherSettings.of("test", CallLimit.fixed(1)));
        var first = submit("first");
        var orphan = submit("orphan");
        orphan.wanted = false;
        var last = submit("last");

        first.answer(new Outcome.Success<>("result"));
        dispatcher.taken();

        assertThat(begun).containsExactly(first, last);
    }

    @Test
    void aServiceThatAsksForLessGetsFewerCalls() {
        start(DispatcherSettings.of("test", CallLimit.adaptive(10, SLOW)));
        var calls = submitMany(30);
        assertThat(begun).hasSize(10);

        calls.get(0).answer(new Outcome.Overloaded<>(Optional.empty()));
        dispatcher.taken();
        calls.get(1).answer(new Outcome.Success<>("result"));
        dispatcher.taken();

        // nine may be under way: the second answer makes room for one
        assertThat(begun).hasSize(11);
    }

    @Test
    void nobodyIsCalledUntilThePauseThatTheServiceAskedForIsOver() {
        start(DispatcherSettings.of("test", CallLimit.adaptive(10, SLOW)));
        var pause = Duration.ofMillis(400);
        var first = submit("first");
        var before = System.nanoTime();
        first.answer(new Outcome.Overloaded<>(Optional.of(pause)));
        dispatcher.taken();

        submit("second");
        await().until(() -> begun.size() == 2);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(pause);
    }

    @Test
    void afterAnOutageCallsComeBackOneFirstAndThenMoreAndMore() {
        start(DispatcherSettings.of("test", CallLimit.adaptive(8, SLOW))
                .withOutage(QUICK_OUTAGE)
                .withRetries(RetryBudget.unlimited()));
        submitMany(40);
        // the failures of the first calls make room for a few more, until the circuit opens
        for (var calls = underWay(); !calls.isEmpty(); calls = underWay()) {
            calls.get(0).answer(new Outcome.Unavailable<>(Optional.empty()));
            dispatcher.taken();
        }
        assertThat(begun).hasSize(10);

        for (int expected : List.of(1, 2, 4, 8)) {
            var round = awaitBegun(expected);
            assertThat(round).hasSize(expected);
            round.forEach(call -> {
                call.answer(new Outcome.Success<>("result"));
                dispatcher.taken();
            });
        }
        await().until(() ->
                dispatcher.status().circuitClosed() && dispatcher.status().limit() == 8);
    }

    @Test
    void repetitionsWaitForTheirBudgetAndFirstCallsDoNot() {
        start(DispatcherSettings.of("test", CallLimit.fixed(1_000)).withRetries(new RetryBudget(0.5, 1)));

        IntStream.range(0, 10).forEach(i -> submit(new TestWork("again" + i, true)));
        assertThat(begun).hasSize(1);

        IntStream.range(0, 10).forEach(i -> submit(new TestWork("first" + i, false)));

        // ten first calls pay for five repetitions
        assertThat(begun.stream().filter(call -> call.repetition)).hasSize(6);
        assertThat(begun).hasSize(16);
        await().until(() -> begun.size() > 16);
    }

    @Test
    void givingUpGoesOnWhileTheServiceIsAway() {
        start(DispatcherSettings.of("test", CallLimit.fixed(2)));
        submit("away").answer(new Outcome.Unavailable<>(Optional.of(Duration.ofMinutes(10))));
        dispatcher.taken();

        var givenUp = new TestWork("unwanted", false);
        givenUp.cancelled = true;
        submit(givenUp);
        submit("waits");

        assertThat(begun).extracting(call -> call.key).containsExactly("away", "unwanted");
    }

    private void start(DispatcherSettings settings) {
        dispatcher = new Dispatcher(settings);
    }

    private TestWork submit(String key) {
        return submit(new TestWork(key, false));
    }

    private TestWork submit(TestWork work) {
        dispatcher.submit(work);
        return work;
    }

    private List<TestWork> submitMany(int count) {
        return IntStream.range(0, count).mapToObj(i -> submit("a" + i)).toList();
    }

    /** The calls under way, when there are so many, and after a moment in which there could be more. */
    private List<TestWork> awaitBegun(int count) {
        await().until(() -> underWay().size() >= count);
        await().during(Duration.ofMillis(50)).until(() -> underWay().size() >= count);
        return underWay();
    }

    private List<TestWork> underWay() {
        return begun.stream().filter(call -> !call.stage.isDone()).toList();
    }

    /** A call that ends when the test says so. */
    private final class TestWork implements Work<String> {
        private final String key;
        private final boolean repetition;
        private final CompletableFuture<Outcome<String>> stage = new CompletableFuture<>();
        private final List<Outcome<String>> outcomes = new ArrayList<>();
        private boolean wanted = true;
        private boolean cancelled;

        TestWork(String key, boolean repetition) {
            this.key = key;
            this.repetition = repetition;
        }

        void answer(Outcome<String> outcome) {
            stage.complete(outcome);
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public String group() {
            return "group";
        }

        @Override
        public int cost() {
            return 1;
        }

        @Override
        public String operator() {
            return "operator";
        }

        @Override
        public boolean wanted() {
            return wanted;
        }

        @Override
        public boolean asksTheService() {
            return !cancelled;
        }

        @Override
        public boolean isRepetition() {
            return repetition;
        }

        @Override
        public long delayMillis() {
            return 0;
        }

        @Override
        public Duration deadline() {
            return SLOW;
        }

        @Override
        public long expiresAt() {
            return Pending.NEVER;
        }

        @Override
        public boolean giveUpIfOver() {
            return false;
        }

        @Override
        public CompletionStage<Outcome<String>> begin() {
            begun.add(this);
            return stage;
        }

        @Override
        public void ended(Outcome<String> outcome, boolean heldAgainstItem) {
            outcomes.add(outcome);
        }
    }
}
