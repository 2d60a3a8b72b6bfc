package io.enrichment.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.Topics;
import io.enrichment.events.CommandKind;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.ErrorCount;
import io.enrichment.events.JobOutcome;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestOptions;
import io.enrichment.events.RequestStatus;
import io.enrichment.provider.Behaviour;
import io.enrichment.provider.Setting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** What a request may ask for beside its fields, and how it ends then. */
class RequestOptionsIT {

    @RegisterExtension
    static final Running.Shared ENRICHER = new Running.Shared();

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
    void whatIsNotSettledByTheDeadlineExpiresEvenWhileTheProviderIsAway() {
        enricher.provider.behave(
                Behaviour.standard().with(Setting.LATENCY, "0ms").with(Setting.FAULT, "status:503"));
        var deadline = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);

        var requestId = enricher.submit(RequestOptions.newBuilder().build(), until(deadline, batches(1_000)));
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getStatus()).isEqualTo(JobStatus.EXPIRED);
        assertThat(status.getOutcome()).isEqualTo(JobOutcome.ALL_FAILED);
        assertThat(errors(status)).isEqualTo(Map.of("expired", 1_000));
        assertThat(status.getManifestKey()).isNotNull();
        assertThat(enricher.deadLettersOf(requestId)).isEmpty();
        assertThat(results(requestId))
                .allSatisfy(batch ->
                        assertThat(batch.getCompletedAt()).isBetween(deadline, deadline.plus(Duration.ofSeconds(2))));
    }

    @Test
    void aCallUnderWayAtTheDeadlineCounts() {
        enricher.provider.behave(Behaviour.standard().with(Setting.LATENCY, "2s"));
        var deadline = Instant.now().plusMillis(1_500).truncatedTo(ChronoUnit.MILLIS);

        var requestId = enricher.submit(RequestOptions.newBuilder().build(), until(deadline, batches(50)));
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(status.getCounts().getSucceeded()).isEqualTo(50);
    }

    @Test
    void aRequestWithTooManyFailuresIsGivenUpOnce() {
        enricher.provider.behave(
                Behaviour.standard().with(Setting.LATENCY, "1s").with(Setting.FAULT, "status:422"));
        var requestId = enricher.submit(
                RequestOptions.newBuilder().setToleratedFailurePercentage(5).build(), batches(10_000));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> enricher.provider.ledger().summary().calls() >= 6);
        // the rest would wait until the provider is back
        enricher.provider.behave(
                Behaviour.standard().with(Setting.LATENCY, "0ms").with(Setting.FAULT, "status:503"));

        var status = enricher.awaitEnd(requestId);

        assertThat(status.getStatus()).isEqualTo(JobStatus.FAILED);
        assertThat(status.getCounts().getFailed()).isEqualTo(10_000);
        var refused = errors(status).get("provider-refused");
        assertThat(refused).isBetween(600, 9_900);
        assertThat(errors(status))
                .isEqualTo(Map.of("provider-refused", refused, "too-many-failures", 10_000 - refused));
        assertThat(enricher.deadLettersOf(requestId)).hasSize(refused / 100);
        assertThat(enricher.committed(Topics.COMMANDS))
                .filteredOn(command -> command.getRequestId().equals(requestId))
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.getKind()).isEqualTo(CommandKind.GIVE_UP);
                    assertThat(command.getCommandId()).isEqualTo(requestId + ":give-up");
                });
    }

    @Test
    void invalidContactsFailWithTheirReasonAndTheOthersAreEnriched() {
        var batches = batches(150).stream()
                .map(batch -> ContactBatch.newBuilder(batch)
                        .setContacts(batch.getContacts().stream()
                                .map(RequestOptionsIT::invalidIfEven)
                                .toList())
                        .build())
                .toList();

        var requestId = enricher.submit(RequestOptions.newBuilder().build(), batches);
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(status.getOutcome()).isEqualTo(JobOutcome.WITH_ERRORS);
        assertThat(errors(status)).isEqualTo(Map.of("invalid-contact", 75));
        assertThat(enricher.provider.ledger().summary().contacts()).isEqualTo(75);
        var record = JsonMapper.builder()
                .build()
                .readTree(new String(enricher.object(Running.keys(requestId).results()), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                        .get(4));
        assertThat(record.path("input").propertyNames()).containsExactly("last_name", "company_domain");
        assertThat(record.path("error").path("detail").stringValue()).isEqualTo("The first name is missing.");
        var entry = enricher.output(requestId).get(4);
        assertThat(entry.propertyNames()).containsExactly("last_name", "company_domain", "custom_id", "_status");
        assertThat(entry.path("_status").stringValue()).isEqualTo("failed");
    }

    private static Contact invalidIfEven(Contact contact) {
        return contact.getIndex() % 2 == 1
                ? contact
                : Contact.newBuilder(contact)
                        .setFirstName("")
                        .setInvalid("The first name is missing.")
                        .build();
    }

    @Test
    void aRequestIsKeptAsManyDaysAfterItsEndAsItAskedFor() {
        var requestId =
                enricher.submit(RequestOptions.newBuilder().setRetentionDays(30).build(), batches(10));

        var status = enricher.awaitEnd(requestId);

        assertThat(status.getExpiresAt()).isEqualTo(status.getEndedAt().plus(Duration.ofDays(30)));
    }

    private static List<ContactBatch> batches(int contacts) {
        return Running.batches(UUID.randomUUID().toString(), contacts);
    }

    private static List<ContactBatch> until(Instant deadline, List<ContactBatch> batches) {
        return batches.stream()
                .map(batch ->
                        ContactBatch.newBuilder(batch).setDeadline(deadline).build())
                .toList();
    }

    private static List<EnrichedBatch> results(String requestId) {
        return enricher.committed(Topics.ENRICHED_BATCHES).stream()
                .filter(batch -> batch.getRequestId().equals(requestId))
                .toList();
    }

    private static Map<String, Integer> errors(RequestStatus status) {
        return status.getErrorSummary().stream().collect(Collectors.toMap(ErrorCount::getCode, ErrorCount::getCount));
    }
}
