package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncOperatorTest {

    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));

    @TempDir
    private Path folder;

    private final Service service = new Service();
    private final Map<String, String> cancelled = new ConcurrentHashMap<>();
    private final Map<String, Instant> expiry = new ConcurrentHashMap<>();
    private final Listener listener = new Listener();
    private Serde<String> items = Serdes.String();
    private Backoff backoff = SHORT;
    private Duration deadline = Duration.ofSeconds(30);
    private int softCap = 1_000;
    private Dispatcher dispatcher;
    private TopologyTestDriver driver;
    private TestInputTopic<String, String> in;
    private TestOutputTopic<String, String> out;

    @BeforeEach
    void start() {
        start(2);
    }

    @AfterEach
    void stop() {
        driver.close();
        dispatcher.close();
    }

    @Test
    void takesAnItemInWithoutWaitingForItsCall() {
        in.pipeInput("a", "item");

        assertThat(pendingIds()).containsExactly("a");
        assertThat(out.isEmpty()).isTrue();
    }

    @Test
    void emitsTheResultOnceAndForgetsTheItem() {
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
        assertThat(pendingIds()).isEmpty();
    }

    @Test
    void aCallThatEndsAtOnceIsWrittenNowhere() {
        service.answer("a", new Outcome.Success<>("result"));

        in.pipeInput("a", "item");

        assertThat(out.readValuesToList()).containsExactly("result");
        assertThat(driver.producedTopicNames()).containsExactly("out");
    }

    @Test
    void aResultHasTheHeadersOfItsItem() {
        var headers = new RecordHeaders().add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));
        in.pipeInput(new TestRecord<>("a", "item", headers));
        service.answer("a", new Outcome.Success<>("result"));

        awaitResults(1);

        assertThat(out.readRecord().headers()).isEqualTo(headers);
    }

    @Test
    void anItemThatIsPendingIsNotTakenInAgain() {
        in.pipeInput("a", "item");
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
        assertThat(service.calls("a")).hasSize(1);
    }

    @Test
    void aFailedCallIsMadeAgainWithTheNextAttempt() {
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.Retry<>("broken"));
        service.answer("a", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
        assertThat(service.calls("a")).extracting(Call::attempt).containsExactly(1, 2);
    }

    @Test
    void anAttemptIsPutOffForAsLongAsTheLastOneSaid() {
        driver.close();
        dispatcher.close();
        startWithBackoff(new Backoff(Duration.ofMillis(1), Duration.ofMinutes(10)), 1);
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.Retry<>("busy", Duration.ofMinutes(5)));
        await().until(() -> advance() && pending("a").failures() == 1);

        assertThat(pending("a").attempts()).isEqualTo(1);
        assertThat(pending("a").notBefore() - pending("a").acceptedAt())
                .isGreaterThanOrEqualTo(Duration.ofMinutes(5).toMillis());
    }

    @Test
    void anItemThatHasUsedItsAttemptsIsGivenUpWithTheLastReason() {
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.Retry<>("broken"));
        service.answer("a", new Outcome.Retry<>("broken"));
        service.answer("a", new Outcome.Retry<>("broken at last"));

        assertThat(results(1)).containsExactly("gave up a after 3: broken at last");
        assertThat(service.calls("a")).hasSize(3);
    }

    @Test
    void aRefusedItemIsGivenUpAtOnce() {
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.Refused<>("no"));

        assertThat(results(1)).containsExactly("gave up a after 1: no");
    }

    @Test
    void aServiceThatIsAwayCostsNoAttempt() {
        in.pipeInput("a", "item");
        for (int i = 0; i < 10; i++) {
            service.answer("a", new Outcome.Unavailable<>(Optional.empty()));
        }
        service.answer("a", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
        assertThat(service.calls("a")).extracting(Call::attempt).containsOnly(1).hasSize(11);
    }

    @Test
    void anExceptionOfTheFunctionIsAFailedAttempt() {
        in.pipeInput("a", "item");
        service.fail("a", new IllegalStateException("bug"));
        service.answer("a", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
        assertThat(service.calls("a")).extracting(Call::attempt).containsExactly(1, 2);
    }

    @Test
    void noMoreCallsThanTheLimitAreUnderWay() {
        List.of("a", "b", "c", "d").forEach(id -> in.pipeInput(id, "item"));

        await().untilAsserted(() -> assertThat(service.underWay()).isEqualTo(2));
        service.answer("a", new Outcome.Success<>("1"));
        service.answer("b", new Outcome.Success<>("2"));
        service.answer("c", new Outcome.Success<>("3"));
        service.answer("d", new Outcome.Success<>("4"));

        assertThat(results(4)).containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(service.mostUnderWay()).isEqualTo(2);
    }

    @Test
    void aStreamThatTakesNoResultsGetsNoMoreThanTheLimitOfThem() {
        for (int i = 0; i < 20; i++) {
            in.pipeInput("a" + i, "item");
        }
        await().until(() -> service.calls() == 2);
        for (int i = 0; i < 20; i++) {
            service.answer("a" + i, new Outcome.Success<>("result"));
        }

        await().until(() -> service.calls() == 4);
        await().during(Duration.ofMillis(200)).until(() -> service.calls() == 4);
        assertThat(results(20)).hasSize(20);
    }

    @Test
    void aSmallGroupDoesNotWaitForALargeOne() {
        driver.close();
        dispatcher.close();
        start(1);
        for (int i = 0; i < 20; i++) {
            in.pipeInput("large:" + i, "large");
        }
        in.pipeInput("small:0", "small");
        for (int i = 0; i < 20; i++) {
            service.answer("large:" + i, new Outcome.Success<>("large"));
        }
        service.answer("small:0", new Outcome.Success<>("small"));

        assertThat(results(21).indexOf("small")).isLessThanOrEqualTo(2);
    }

    @Test
    void nothingWaitsForRoomOnceNoCallStartsAnyMore() throws InterruptedException {
        softCap = 1;
        restart(1, deadline);
        dispatcher.quiesce(Duration.ZERO);

        assertTimeout(Duration.ofSeconds(4), () -> {
            for (int i = 0; i < 50; i++) {
                in.pipeInput("id-" + i, "item");
                advance();
            }
        });
    }

    @Test
    void whatIsPendingAtARestartIsCalledAgain() {
        in.pipeInput("a", "item");
        await().until(() -> service.calls("a").size() == 1);
        var left = pending("a");
        driver.close();
        dispatcher.close();
        start(2, Map.of("a", left));
        service.answer("a", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
    }

    @Test
    void aCallThatDoesNotEndIsGivenUpAtItsDeadlineAndWhatItSaysLaterIsIgnored() {
        restart(1, Duration.ofMillis(300));
        in.pipeInput("a", "item");
        await().until(() -> service.calls("a").size() == 1);
        await().until(() -> advance() && service.calls("a").size() == 2);
        service.answer("a", new Outcome.Success<>("too late"));
        service.answer("a", new Outcome.Success<>("in time"));

        assertThat(results(1)).containsExactly("in time");
        assertThat(service.calls("a")).extracting(Call::attempt).containsExactly(1, 2);
    }

    @Test
    void whatIsCancelledWhileItWaitsIsGivenUpWithoutACall() {
        restart(1, deadline);
        in.pipeInput("first", "first");
        await().until(() -> service.calls() == 1);
        in.pipeInput("a", "unwanted");
        in.pipeInput("b", "unwanted");
        cancelled.put("unwanted", "stop");

        assertThat(results(2)).containsExactlyInAnyOrder("gave up a after 0: stop", "gave up b after 0: stop");
        assertThat(service.calls("a")).isEmpty();
        assertThat(pendingIds()).containsExactly("first");
    }

    @Test
    void whatIsCancelledWhileItWaitsForAnotherAttemptIsGivenUpAtOnce() {
        driver.close();
        dispatcher.close();
        startWithBackoff(new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10)));
        in.pipeInput("a", "unwanted");
        service.answer("a", new Outcome.Unavailable<>(Optional.empty()));
        await().until(() -> advance() && dispatcher.status().waiting() == 1);
        cancelled.put("unwanted", "stop");

        assertThat(results(1)).containsExactly("gave up a after 0: stop");
    }

    @Test
    void whatIsCancelledWhileItIsCalledKeepsItsResult() {
        in.pipeInput("a", "unwanted");
        await().until(() -> service.calls("a").size() == 1);
        cancelled.put("unwanted", "stop");
        service.answer("a", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
    }

    @Test
    void whatCannotBeReadAgainForAWhileCostsNoAttempt() {
        var readable = new AtomicBoolean();
        items = Serdes.serdeFrom(new StringSerializer(), (topic, bytes) -> {
            if (!readable.get()) {
                throw new SerializationException("the registry is away");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        });
        in.pipeInput("a", "item");
        await().until(() -> service.calls("a").size() == 1);
        var left = pending("a");
        driver.close();
        dispatcher.close();
        start(2, Map.of("a", left));
        await().until(() -> advance() && pending("a").failures() > 5);
        readable.set(true);
        service.answer("a", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
        assertThat(service.calls("a")).extracting(Call::attempt).containsExactly(1);
    }

    @Test
    void anItemThatIsNotHeldInMemoryIsReadFromTheStore() {
        for (int i = 0; i < 100; i++) {
            in.pipeInput("a" + i, "item " + i);
        }
        for (int i = 0; i < 100; i++) {
            service.answer("a" + i, new Outcome.Success<>("result " + i));
        }

        assertThat(results(100)).hasSize(100);
        assertThat(service.calls("a99")).extracting(Call::item).containsExactly("item 99");
        assertThat(pendingIds()).isEmpty();
    }

    @Test
    void listenersAreToldOfCallsAndOfTheirEnds() {
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.Retry<>("broken"));
        service.answer("a", new Outcome.Refused<>("no"));

        awaitResults(1);

        assertThat(listener.told)
                .containsExactly("called op", "RETRY op", "again op", "REFUSED op", "GIVEN_UP op", "settled op");
    }

    @Test
    void whatExpiresWhileItWaitsForItsTurnIsGivenUpWithoutACall() {
        restart(1, deadline);
        in.pipeInput("first", "first");
        await().until(() -> service.calls() == 1);
        expiry.put("item", soon());
        in.pipeInput("a", "item");
        in.pipeInput("b", "item");

        assertThat(results(2)).containsExactlyInAnyOrder("gave up a after 0: expired", "gave up b after 0: expired");
        assertThat(service.calls()).isEqualTo(1);
        assertThat(pendingIds()).containsExactly("first");
    }

    @Test
    void anItemBehindOneWithoutDeadlineInItsGroupExpiresAllTheSame() {
        restart(1, deadline);
        in.pipeInput("first", "first");
        await().until(() -> service.calls() == 1);
        in.pipeInput("patient", "group#patient");
        expiry.put("group#urgent", soon());
        in.pipeInput("a", "group#urgent");
        expiry.put("group#later", Instant.now().plus(Duration.ofMinutes(10)));
        in.pipeInput("b", "group#later");

        assertThat(results(1)).containsExactly("gave up a after 0: expired");
        assertThat(pendingIds()).containsExactlyInAnyOrder("b", "first", "patient");
    }

    @Test
    void whatExpiresWhileItWaitsForAnotherAttemptIsGivenUp() {
        driver.close();
        dispatcher.close();
        startWithBackoff(new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10)));
        expiry.put("item", soon());
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.Retry<>("broken"));

        assertThat(results(1)).containsExactly("gave up a after 1: expired");
    }

    @Test
    void whatExpiresWhileTheServiceIsAwayIsGivenUp() {
        in.pipeInput("first", "first");
        service.answer("first", new Outcome.Unavailable<>(Optional.of(Duration.ofMinutes(10))));
        await().until(() -> advance() && !dispatcher.status().circuitClosed());
        expiry.put("item", soon());
        in.pipeInput("a", "item");

        assertThat(results(1)).containsExactly("gave up a after 0: expired");
    }

    @Test
    void whatHasExpiredWhenItComesIsNotCalled() {
        expiry.put("item", Instant.EPOCH);
        in.pipeInput("a", "item");

        assertThat(results(1)).containsExactly("gave up a after 0: expired");
        assertThat(service.calls()).isZero();
    }

    @Test
    void aCallUnderWayAtTheDeadlineMayEnd() {
        expiry.put("item", soon());
        in.pipeInput("a", "item");
        await().until(() -> service.calls("a").size() == 1 && Instant.now().isAfter(expiry.get("item")));
        await().during(Duration.ofMillis(300)).until(() -> advance() && out.isEmpty());
        service.answer("a", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
    }

    @Test
    void aDeadlineOutlastsARestart() {
        expiry.put("item", soon());
        in.pipeInput("a", "item");
        await().until(() -> service.calls("a").size() == 1);
        var left = pending("a");
        driver.close();
        dispatcher.close();
        await().until(() -> Instant.now().isAfter(expiry.get("item")));
        expiry.clear();
        start(2, Map.of("a", left));

        assertThat(results(1)).containsExactly("gave up a after 0: expired");
        assertThat(service.calls()).isZero();
    }

    @Test
    void whatCannotBeGivenUpNowIsTriedAgainWithBackoff() {
        driver.close();
        dispatcher.close();
        startWithBackoff(new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10)));
        service.givesUp = false;
        expiry.put("item", Instant.EPOCH);
        in.pipeInput("a", "item");

        await().during(Duration.ofMillis(500)).until(() -> advance() && service.triedToGiveUp.get() < 5);
        assertThat(pending("a").givenUp()).isEqualTo("expired");
        assertThat(service.calls()).isZero();
    }

    @Test
    void whatIsNotReadyYetIsCalledAgainAndCostsNoAttempt() {
        in.pipeInput("a", "item");
        for (int i = 0; i < 10; i++) {
            service.answer("a", new Outcome.NotYet<>(Duration.ofMillis(1)));
        }
        service.answer("a", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
        assertThat(service.calls("a")).extracting(Call::attempt).containsOnly(1).hasSize(11);
        assertThat(listener.told).doesNotContain("again op").contains("NOT_YET op");
    }

    @Test
    void whatIsNotReadyYetHoldsNoPermitAndIsInTheStore() {
        driver.close();
        dispatcher.close();
        startWithBackoff(new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10)), 1);
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.NotYet<>(Duration.ofMinutes(5)));
        await().until(() -> advance() && dispatcher.status().waiting() == 1);
        in.pipeInput("b", "item");
        service.answer("b", new Outcome.Success<>("result"));

        assertThat(results(1)).containsExactly("result");
        assertThat(pendingIds()).containsExactly("a");
    }

    @Test
    void whatIsNotReadyYetIsNotWrittenAgain() {
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.NotYet<>(Duration.ofMillis(1)));
        await().until(() -> advance() && service.calls("a").size() == 2);
        var stored = pending("a");
        service.answer("a", new Outcome.NotYet<>(Duration.ofMillis(1)));
        await().until(() -> advance() && service.calls("a").size() == 3);

        assertThat(pending("a").notBefore()).isEqualTo(stored.notBefore());
    }

    @Test
    void whatIsKnownWithoutTheServiceIsEmitted() {
        in.pipeInput("a", "item");
        service.answer("a", new Outcome.Known<>("known"));

        assertThat(results(1)).containsExactly("known");
        assertThat(pendingIds()).isEmpty();
    }

    /** Later than what a test does until it waits. */
    private static Instant soon() {
        return Instant.now().plusMillis(800);
    }

    private void restart(int inFlight, Duration deadline) {
        driver.close();
        dispatcher.close();
        this.deadline = deadline;
        start(inFlight);
    }

    private boolean advance() {
        driver.advanceWallClockTime(Duration.ofMillis(10));
        return true;
    }

    private void start(int inFlight) {
        start(inFlight, Map.of());
    }

    private void startWithBackoff(Backoff backoff) {
        startWithBackoff(backoff, 2);
    }

    private void startWithBackoff(Backoff backoff, int inFlight) {
        this.backoff = backoff;
        start(inFlight);
    }

    private void start(int inFlight, Map<String, Pending> left) {
        service.forget();
        dispatcher = new Dispatcher(
                DispatcherSettings.of("test", CallLimit.fixed(inFlight))
                        .withRetries(RetryBudget.unlimited())
                        .withOutage(new Outage(100, SHORT)),
                listener);
        var operator = new AsyncOperator<>(
                "op",
                items,
                service,
                AsyncPolicy.<String>groupedBy(item -> item.replaceFirst("#.*", ""))
                        .withAttempts(3, backoff)
                        .withCallDeadline(deadline)
                        .withSoftCap(softCap)
                        .withDeadline(item -> Optional.ofNullable(expiry.get(item)))
                        .cancelledBy(group -> Optional.ofNullable(cancelled.get(group))),
                dispatcher);
        var builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .process(left.isEmpty() ? operator : new Preloaded<>(operator, left), Named.as("op"))
                .to("out", Produced.with(Serdes.String(), Serdes.String()));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(builder.build(), properties);
        in = driver.createInputTopic(
                "in", Serdes.String().serializer(), Serdes.String().serializer());
        out = driver.createOutputTopic(
                "out", Serdes.String().deserializer(), Serdes.String().deserializer());
    }

    private List<String> results(int count) {
        awaitResults(count);
        return out.readValuesToList();
    }

    private void awaitResults(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            driver.advanceWallClockTime(Duration.ofMillis(10));
            return out.getQueueSize() >= count;
        });
    }

    private Pending pending(String id) {
        return driver.<String, Pending>getKeyValueStore("op-pending").get(id);
    }

    private List<String> pendingIds() {
        var ids = new ArrayList<String>();
        try (var all = driver.<String, Pending>getKeyValueStore("op-pending").all()) {
            all.forEachRemaining(entry -> ids.add(entry.key));
        }
        return ids;
    }

    /** Notes what it is told, in order. */
    private static final class Listener implements DispatcherListener {
        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void callStarted(String operator, boolean repetition) {
            told.add((repetition ? "again " : "called ") + operator);
        }

        @Override
        public void callEnded(String operator, Ending ending, Duration took) {
            told.add(ending + " " + operator);
        }

        @Override
        public void itemSettled(String operator, Duration waited) {
            told.add("settled " + operator);
        }
    }

    /** Ends its calls when and how a test says. */
    private static final class Service implements AsyncFunction<String, String> {
        private final Map<String, List<Call<String>>> calls = new ConcurrentHashMap<>();
        private final Map<String, List<CompletableFuture<Outcome<String>>>> answers = new ConcurrentHashMap<>();
        private final Map<String, Integer> given = new ConcurrentHashMap<>();
        private final AtomicInteger triedToGiveUp = new AtomicInteger();
        private volatile boolean givesUp = true;
        private int underWay;
        private int mostUnderWay;

        @Override
        public synchronized CompletionStage<Outcome<String>> call(Call<String> call) {
            var made = calls.computeIfAbsent(call.id(), id -> new CopyOnWriteArrayList<>());
            made.add(call);
            mostUnderWay = Math.max(mostUnderWay, ++underWay);
            var answer = slot(call.id(), made.size() - 1);
            return answer.whenComplete((outcome, failure) -> ended());
        }

        @Override
        public CompletionStage<String> giveUp(Call<String> call, String code) {
            triedToGiveUp.incrementAndGet();
            if (!givesUp) {
                return CompletableFuture.failedFuture(new IllegalStateException("not now"));
            }
            return CompletableFuture.completedFuture(
                    "gave up %s after %d: %s".formatted(call.id(), call.attempt(), code));
        }

        synchronized void answer(String id, Outcome<String> outcome) {
            slot(id, given.merge(id, 1, Integer::sum) - 1).complete(outcome);
        }

        synchronized void fail(String id, RuntimeException bug) {
            slot(id, given.merge(id, 1, Integer::sum) - 1).completeExceptionally(bug);
        }

        int calls() {
            return calls.values().stream().mapToInt(List::size).sum();
        }

        List<Call<String>> calls(String id) {
            return calls.getOrDefault(id, List.of());
        }

        synchronized int underWay() {
            return underWay;
        }

        synchronized int mostUnderWay() {
            return mostUnderWay;
        }

        synchronized void forget() {
            calls.clear();
            answers.clear();
            given.clear();
            underWay = 0;
            mostUnderWay = 0;
        }

        private synchronized void ended() {
            underWay--;
        }

        private CompletableFuture<Outcome<String>> slot(String id, int call) {
            var slots = answers.computeIfAbsent(id, key -> new ArrayList<>());
            while (slots.size() <= call) {
                slots.add(new CompletableFuture<>());
            }
            return slots.get(call);
        }
    }
}
