package io.enrichment.enricher.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.async.AsyncOperator;
import io.enrichment.async.Dispatcher;
import io.enrichment.contracts.AvroSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function in its operator, with the policy and the dispatcher that its settings make. */
class CallbackOperatorTest {

    private static final CallbackSettings SETTINGS = new CallbackSettings(
            List.of(Orders.SECRET),
            true,
            true,
            4,
            2,
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            3,
            new CallbackSettings.Waits(Duration.ofMillis(1), Duration.ofMillis(2)));

    private final FakeLog log = new FakeLog();
    private final List<Delivery> ended = new ArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final AtomicInteger hung = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(SETTINGS.inFlight());
    private final Dispatcher dispatcher = new Dispatcher(SETTINGS.dispatcher());
    private TopologyTestDriver driver;
    private TestInputTopic<String, CallbackOrder> in;

    @BeforeEach
    void start(@TempDir Path folder) {
        var orders = CallbackOrderSerde.of(new AvroSerdes(Map.of("schema.registry.url", "mock://callbacks")));
        var function = new CallbackFunction(
                SETTINGS,
                new EndedEvent(Optional.empty()),
                new FakeReceivers(),
                log,
                new CallbackReports(new SimpleMeterRegistry()),
                threads,
                Clock.systemUTC());
        var builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), orders))
                .process(
                        new AsyncOperator<>("callback", orders, function, SETTINGS.policy(), dispatcher),
                        Named.as("callback"))
                .foreach((id, delivery) -> ended.add(delivery));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "callbacks");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(builder.build(), properties);
        in = driver.createInputTopic("in", new StringSerializer(), orders.serializer());
    }

    @AfterEach
    void stop() {
        hanging.countDown();
        driver.close();
        dispatcher.close();
        threads.shutdownNow();
    }

    @Test
    void aReceiverThatFailsIsTriedAsOftenAsConfiguredAndThenGivenUp() {
        order("http://fails.example/", "a");

        awaitEnded(1);

        assertThat(log.entries()).containsOnlyKeys("a:2/1", "a:2/2", "a:2/3");
        assertThat(log.entries().values()).extracting(Delivery::error).containsOnly("http-status");
        assertThat(ended.get(0).attempt()).isEqualTo(3);
    }

    @Test
    void manyReceiversThatFailPauseNoOther() {
        for (int i = 0; i < 50; i++) {
            order("http://fails" + i + ".example/", "a" + i);
        }
        awaitEnded(50);

        order("http://good.example/", "b");
        awaitEnded(51);

        assertThat(dispatcher.status().circuitClosed()).isTrue();
        assertThat(dispatcher.status().limit()).isEqualTo(SETTINGS.inFlight());
        assertThat(log.entries().get("b:2/1").error()).isNull();
    }

    @Test
    void aReceiverThatHangsHoldsUpNoOther() {
        for (int i = 0; i < 20; i++) {
            order("http://hangs.example/", "a" + i);
        }
        await().until(() -> hung.get() == SETTINGS.perReceiver());

        for (int i = 0; i < 20; i++) {
            order("http://good.example/", "b" + i);
        }
        awaitEnded(20);

        assertThat(ended).extracting(Delivery::error).containsOnlyNulls();
        assertThat(hung).hasValue(SETTINGS.perReceiver());
    }

    @Test
    void anObjectStoreThatIsAwayUsesUpNoAttempt() {
        log.awayFor(5);
        order("http://good.example/", "a");

        awaitEnded(1);

        assertThat(ended).extracting(Delivery::attempt).containsExactly(1);
        assertThat(log.entries()).containsOnlyKeys("a:2/1");
    }

    private void order(String url, String requestId) {
        var order = Orders.to(url, requestId);
        in.pipeInput(order.id(), order);
    }

    private void awaitEnded(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            driver.advanceWallClockTime(Duration.ofMillis(10));
            return ended.size() >= count;
        });
    }

    private final class FakeReceivers implements Receivers {
        @Override
        public Receipt post(Webhook webhook) {
            var host = webhook.url().getHost();
            if (host.startsWith("hangs")) {
                hung.incrementAndGet();
                awaitQuietly();
            }
            return new Receipt.Answered(host.startsWith("good") ? 204 : 500, Duration.ZERO);
        }

        private void awaitQuietly() {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            // has nothing open
        }
    }
}
