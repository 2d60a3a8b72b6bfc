package io.enrichment.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.contracts.Topics;
import io.enrichment.local.stack.StatusStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Instances of status-service that die, and that read everything again, while clients look. */
@Tag("slow")
class StatusFaultsIT {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final String[] INSTANCES = {"status-service-1", "status-service-2"};

    @ParameterizedTest
    @EnumSource(StatusStore.class)
    void nobodySeesItGoBackOrForgetARequestWhileInstancesComeAndGo(StatusStore store) throws InterruptedException {
        try (var system = FaultySystem.start(FaultySystem.USUAL.withStatuses(2, store))) {
            system.load().watch(2, Duration.ofMillis(20));
            for (int kill = 0; kill < 4; kill++) {
                system.load().submit(4, 2_000);
                system.passAtMost(Duration.ofSeconds(8));
                system.crash(system.oneOf(INSTANCES));
            }

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    @ParameterizedTest
    @EnumSource(StatusStore.class)
    void readingEverythingAgainChangesNothing(StatusStore store) throws Exception {
        try (var system = FaultySystem.start(FaultySystem.USUAL.withStatuses(1, store))) {
            system.load().submit(10, 500);
            system.load().untilEnded();
            var before = documents(system);

            system.server("status-service").process().stop(GRACE);
            readAgain(system, store == StatusStore.DYNAMODB ? "status-service" : "status-store");
            system.server("status-service").restart();
            system.server("status-service").awaitHealthy(Duration.ofMinutes(2));

            assertThat(system.requireClean()).containsOnly("completed");
            assertThat(documents(system)).isEqualTo(before);
        }
    }

    private static void readAgain(FaultySystem system, String group) throws ExecutionException, InterruptedException {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", system.deployment().bootstrapServers()))) {
            var begin = IntStream.range(0, Topics.PARTITIONS)
                    .boxed()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(Topics.REQUEST_STATUS.name(), partition),
                            partition -> new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets(group, begin).all().get();
        }
    }

    private static Map<String, String> documents(FaultySystem system) throws IOException, InterruptedException {
        var documents = new TreeMap<String, String>();
        for (var id : system.load().ledger().accepted()) {
            var url = URI.create(system.deployment().statuses().get(0) + "/enrichment/" + id);
            var answer =
                    HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            documents.put(id, answer.headers().firstValue("ETag").orElse("") + answer.body());
        }
        return documents;
    }
}
