package io.enrichment.status.store.dynamodb;

import static io.enrichment.status.RunningService.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.events.DeadLetter;
import io.enrichment.status.Samples;
import io.enrichment.status.StatusTopic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.MessageListenerContainer;

class MaterializerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String id = Samples.newId();

    @AfterEach
    void mend() {
        SERVICE.tableLink.mend();
    }

    @Test
    void poisonAmongGoodOnesBecomesOneDeadLetterEachAndTheRestFlows() {
        var unknownSchema = SERVICE.topic.bytes(Samples.running(id, 5));
        ByteBuffer.wrap(unknownSchema).putInt(1, 4711);
        var withHeader = StatusTopic.record(id, new byte[] {1, 2, 3});
        withHeader.headers().add("traceparent", new byte[] {9, 8});
        var poison = new ArrayList<ProducerRecord<byte[], byte[]>>();
        poison.add(withHeader);
        poison.add(StatusTopic.record(id, unknownSchema));
        poison.add(StatusTopic.record("no id", new byte[] {4}));

        SERVICE.topic.write(Samples.running(id, 1));
        var offsets = SERVICE.topic.write(poison);
        SERVICE.topic.write(Samples.running(id, 2));

        awaitRevision(id, 2);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(SERVICE.topic.deadLetters(offsets))
                        .extracting(DeadLetter::getCode)
                        .containsExactlyInAnyOrder("poison-record", "unknown-schema", "invalid-record"));
        assertThat(SERVICE.topic.deadLetters(offsets))
                .filteredOn(letter -> letter.getCode().equals("poison-record"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                    assertThat(letter.getHeaders().get(0).getName()).isEqualTo("traceparent");
                    assertThat(letter.getHeaders().get(0).getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {9, 8}));
                    assertThat(letter.getRequestId()).isEqualTo(id);
                });
    }

    @Test
    void aSnapshotOfAnAbortedTransactionIsNeverSeen() {
        SERVICE.topic.writeAndAbort(Samples.completed(id, 9));
        SERVICE.topic.write(Samples.running(id, 2));

        awaitRevision(id, 2);
        SERVICE.topic.write(Samples.running(id, 3));
        awaitRevision(id, 3);
    }

    @Test
    void aRecordWithoutValueRemovesTheRequest() {
        SERVICE.topic.write(Samples.completed(id, 9));
        awaitRevision(id, 9);

        SERVICE.topic.write(List.of(StatusTopic.record(id, null)));

        await().atMost(SOON).until(() -> SERVICE.store().find(id).isEmpty());
    }

    @Test
    void waitsForTheTableAndCatchesUpWithoutLosingOrBuryingAnything() {
        SERVICE.tableLink.fallSilent();
        var requests = List.of(id, Samples.newId(), Samples.newId());
        int before = SERVICE.tableLink.accepted();
        for (long revision = 1; revision <= 5; revision++) {
            for (var request : requests) {
                SERVICE.topic.write(Samples.running(request, revision));
            }
        }
        var poison = SERVICE.topic.write(List.of(StatusTopic.record(id, new byte[] {6})));
        await().atMost(Duration.ofSeconds(60)).until(() -> SERVICE.tableLink.accepted() > before + 10);
        assertThat(SERVICE.topic.deadLetters(poison)).isEmpty();

        SERVICE.tableLink.mend();

        requests.forEach(request -> awaitRevision(request, 5));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(SERVICE.topic.deadLetters(poison)).hasSize(1));
    }

    @Test
    void isReadyOnlyWhileItsConsumersRun() {
        var container = SERVICE.bean(MessageListenerContainer.class);
        assertThat(readiness()).isEqualTo(200);

        container.stop();
        try {
            assertThat(readiness()).isEqualTo(503);
        } finally {
            container.start();
        }

        await().atMost(SOON).until(() -> readiness() == 200);
    }

    private static int readiness() {
        return SERVICE.probe("/actuator/health/readiness");
    }

    private static void awaitRevision(String requestId, long revision) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(SERVICE.store().find(requestId))
                        .hasValueSatisfying(
                                snapshot -> assertThat(snapshot.getRevision()).isEqualTo(revision)));
    }
}
