package io.enrichment.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.Topics;
import io.enrichment.events.CommandKind;
import io.enrichment.events.Contact;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.JobOutcome;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestOptions;
import io.enrichment.events.RequestStatus;
import io.enrichment.provider.Behaviour;
import io.enrichment.provider.Setting;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EnricherIT {

    @RegisterExtension
    static final Running.Shared ENRICHER = new Running.Shared();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Running enricher;

    @BeforeAll
    static void start() {
        enricher = ENRICHER.get();
    }

    @BeforeEach
    void healthy() {
        enricher.provider.behave(Behaviour.standard().with(Setting.LATENCY, "0ms"));
        enricher.provider.ledger().clear();
    }

    @Test
    void everyContactIsSettledOnceInInputOrderCodePointForCodePoint() {
        var requestId = enricher.submit(250);

        var status = enricher.awaitEnd(requestId);

        assertThat(status.getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(status.getOutcome()).isEqualTo(JobOutcome.ALL_SUCCEEDED);
        assertThat(status.getProcessedBatches()).isEqualTo(3);
        assertThat(status.getCounts().getSucceeded()).isEqualTo(250);
        var output = outputOf(requestId);
        var inputs = inputs(requestId, 250);
        assertThat(output).hasSize(250);
        for (int i = 0; i < 250; i++) {
            assertThat(output.get(i).path("first_name").stringValue())
                    .isEqualTo(inputs.get(i).getFirstName());
            assertThat(output.get(i).path("last_name").stringValue())
                    .isEqualTo(inputs.get(i).getLastName());
            assertThat(output.get(i).path("professional_email").stringValue()).contains("@");
            assertThat(output.get(i).path("personal_phone").isString()).isTrue();
            assertThat(output.get(i).has("job_title")).isFalse();
        }
        assertThat(enricher.provider.ledger().summary().calls()).isEqualTo(3);
    }

    @Test
    void theManifestNamesFilesThatAreThereWithTheDigestsItGives() throws Exception {
        var requestId = enricher.submit(150);
        enricher.awaitEnd(requestId);

        var manifest = JSON.readTree(enricher.object(Running.keys(requestId).manifest()));

        assertThat(manifest.path("files")).hasSize(3);
        assertThat(manifest.path("parts")).hasSize(2);
        for (var file : manifest.path("files")) {
            assertThat(sha256(enricher.object(file.path("key").stringValue())))
                    .isEqualTo(file.path("sha256").stringValue());
        }
        for (var part : manifest.path("parts")) {
            assertThat(sha256(enricher.object(part.path("key").stringValue())))
                    .isEqualTo(part.path("sha256").stringValue());
        }
        assertThat(new String(enricher.object(Running.keys(requestId).results()), StandardCharsets.UTF_8).lines())
                .hasSize(150);
    }

    @Test
    void snapshotsOnlyMoveForwardAndAlwaysSumToTheTotal() {
        var requestId = enricher.submit(1_000);
        enricher.awaitEnd(requestId);

        var snapshots = enricher.snapshots(requestId);

        assertThat(snapshots).extracting(RequestStatus::getRevision).isSorted().doesNotHaveDuplicates();
        assertThat(snapshots).extracting(RequestStatus::getProcessedBatches).isSorted();
        assertThat(snapshots).allSatisfy(snapshot -> {
            var counts = snapshot.getCounts();
            assertThat(counts.getPending()
                            + counts.getSucceeded()
                            + counts.getPartial()
                            + counts.getNotFound()
                            + counts.getFailed()
                            + counts.getCancelled())
                    .isEqualTo(1_000);
        });
        assertThat(snapshots).extracting(RequestStatus::getStatus).endsWith(JobStatus.FINALIZING, JobStatus.COMPLETED);
    }

    @Test
    void aRefusedBatchEndsAsFailedContactsAndOneDeadLetter() {
        enricher.provider.behave(
                Behaviour.standard().with(Setting.LATENCY, "0ms").with(Setting.FAULT, "status:422"));

        var requestId = enricher.submit(100);
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getOutcome()).isEqualTo(JobOutcome.ALL_FAILED);
        assertThat(status.getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(status.getErrorSummary().get(0).getCode()).isEqualTo("provider-refused");
        assertThat(outputOf(requestId).get(0).path("_status").stringValue()).isEqualTo("failed");
        assertThat(deadLettersOf(requestId)).singleElement().satisfies(letter -> {
            assertThat(letter.getOriginTopic()).isEqualTo(Topics.CONTACT_BATCHES.name());
            assertThat(letter.getAttempts()).isEqualTo(1);
        });
        assertThat(enricher.provider.ledger().summary().calls()).isEqualTo(1);
    }

    @Test
    void aProviderThatIsDownCostsNothingButTime() {
        enricher.provider.behave(
                Behaviour.standard().with(Setting.LATENCY, "0ms").with(Setting.FAULT, "status:503"));
        var requestId = enricher.submit(2_000);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> enricher.provider.ledger().summary().calls() > 3);

        enricher.provider.behave(Behaviour.standard().with(Setting.LATENCY, "0ms"));
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getOutcome()).isEqualTo(JobOutcome.ALL_SUCCEEDED);
        assertThat(deadLettersOf(requestId)).isEmpty();
    }

    @Test
    void answersThatCannotBeTrustedFailTheBatchAfterItsAttempts() {
        enricher.provider.behave(
                Behaviour.standard().with(Setting.LATENCY, "0ms").with(Setting.FAULT, "foreign"));

        var requestId = enricher.submit(50);
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getErrorSummary().get(0).getCode()).isEqualTo("provider-answer-invalid");
        assertThat(enricher.provider.ledger().summary().calls()).isEqualTo(5);
        assertThat(deadLettersOf(requestId)).hasSize(1);
    }

    @Test
    void poisonBecomesADeadLetterAndWhatIsBehindItGoesOn() {
        var before = enricher.committed(Topics.DEAD_LETTERS).size();
        for (var topic : List.of(Topics.CONTACT_BATCHES, Topics.REQUESTS, Topics.ENRICHED_BATCHES, Topics.COMMANDS)) {
            enricher.send(topic, "poison".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
            enricher.send(topic, "poison".getBytes(StandardCharsets.UTF_8), null);
        }

        var requestId = enricher.submit(1_200);

        enricher.awaitEnd(requestId);
        assertThat(enricher.committed(Topics.DEAD_LETTERS).size() - before).isEqualTo(8);
    }

    @Test
    void whatIsPublishedAgainIsTakenInOnceAlsoAfterItsEndAndARestart() {
        var batches = Running.batches(UUID.randomUUID().toString(), 250);
        var request = Running.request(RequestOptions.newBuilder().build(), batches);
        enricher.publish(request, batches);
        enricher.publish(request, batches);
        enricher.awaitEnd(request.getRequestId());
        enricher.stop();
        enricher.start();
        enricher.publish(request, batches);
        // in the same partitions, behind what was published again
        enricher.awaitEnd(enricher.submit(1_200));

        assertThat(enricher.provider.ledger().summary().calls()).isEqualTo(3 + 12);
        assertThat(enricher.committed(Topics.ENRICHED_BATCHES))
                .filteredOn(batch -> batch.getRequestId().equals(request.getRequestId()))
                .hasSize(3);
        assertThat(enricher.snapshots(request.getRequestId()))
                .extracting(RequestStatus::getStatus)
                .endsWith(JobStatus.FINALIZING, JobStatus.COMPLETED);
    }

    @Test
    void aRestartGoesOnWhereItStopped() {
        enricher.provider.behave(Behaviour.standard().with(Setting.LATENCY, "300ms"));
        var requestId = enricher.submit(20_000);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> enricher.snapshots(requestId).stream().anyMatch(s -> s.getProcessedBatches() > 10));

        enricher.stop();
        enricher.start();
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getCounts().getSucceeded()).isEqualTo(20_000);
        var results = enricher.committed(Topics.ENRICHED_BATCHES).stream()
                .filter(batch -> batch.getRequestId().equals(requestId))
                .map(EnrichedBatch::getBatchIndex)
                .toList();
        assertThat(results).hasSize(200);
        assertThat(new HashSet<>(results)).hasSize(200);
    }

    @Test
    void cancellingReachesTheBatchesThatWaitOnAnyInstance() {
        enricher.provider.behave(Behaviour.standard().with(Setting.LATENCY, "1s"));
        try (var second = enricher.launch()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> second.getBean(StreamsRunner.class).state() == KafkaStreams.State.RUNNING);
            var requestId = enricher.submit(100_000);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> enricher.snapshots(requestId).stream().anyMatch(s -> s.getProcessedBatches() > 100));

            enricher.command(requestId, CommandKind.CANCEL);
            await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
            var calls = enricher.provider.ledger().summary().calls();
            var status = enricher.awaitEnd(requestId);

            assertThat(enricher.provider.ledger().summary().calls()).isEqualTo(calls);
            var counts = status.getCounts();
            assertThat(counts.getSucceeded()).isEqualTo((int) calls * 100);
            assertThat(counts.getCancelled()).isEqualTo(100_000 - counts.getSucceeded());
            assertThat(status.getStatus()).isEqualTo(JobStatus.CANCELLED);
            assertThat(deadLettersOf(requestId)).isEmpty();
        }
    }

    @Test
    void batchesAreCancelledWhileTheProviderIsAway() {
        enricher.provider.behave(
                Behaviour.standard().with(Setting.LATENCY, "0ms").with(Setting.FAULT, "status:503"));
        var requestId = enricher.submit(2_000);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> enricher.provider.ledger().summary().calls() > 3);

        enricher.command(requestId, CommandKind.CANCEL);

        assertThat(enricher.awaitEnd(requestId).getCounts().getCancelled()).isEqualTo(2_000);
    }

    @Test
    void whatWasCancelledBeforeTheStartIsNotCalled() {
        enricher.stop();
        var requestId = enricher.submit(1_000);
        enricher.command(requestId, CommandKind.CANCEL);
        enricher.start();

        assertThat(enricher.awaitEnd(requestId).getCounts().getCancelled()).isEqualTo(1_000);
        assertThat(enricher.provider.ledger().summary().calls()).isZero();
    }

    @Test
    void callsAreMeasured() {
        var meters = enricher.bean(MeterRegistry.class);
        var before = meters.counter("enrichment.call.started", "operator", "enrich", "repetition", "false")
                .count();

        enricher.awaitEnd(enricher.submit(250));

        assertThat(meters.get("enrichment.call.started")
                                .tag("repetition", "false")
                                .tag("operator", "enrich")
                                .counter()
                                .count()
                        - before)
                .isEqualTo(3);
        assertThat(meters.get("enrichment.call")
                        .tag("operator", "enrich")
                        .tag("ending", "success")
                        .timer()
                        .count())
                .isGreaterThanOrEqualTo(3);
        assertThat(meters.get("enrichment.calls.limit")
                        .tag("dispatcher", "compose")
                        .gauge()
                        .value())
                .isEqualTo(2);
    }

    private static List<DeadLetter> deadLettersOf(String requestId) {
        return enricher.deadLettersOf(requestId);
    }

    private static JsonNode outputOf(String requestId) {
        return enricher.output(requestId);
    }

    private static List<Contact> inputs(String requestId, int contacts) {
        return Running.batches(requestId, contacts).stream()
                .flatMap(batch -> batch.getContacts().stream())
                .toList();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
