package io.enrichment.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.Topics;
import io.enrichment.events.CommandKind;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.JobOutcome;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestOptions;
import io.enrichment.provider.Behaviour;
import io.enrichment.provider.Setting;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests of many contacts and few people. */
class EqualContactsIT {

    @RegisterExtension
    static final Running.Shared ENRICHER = new Running.Shared();

    private static final int PEOPLE = 150;
    private static final int CONTACTS = 2_000;

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
    void theProviderIsAskedOnceAboutEachOfThemAndEachContactHasItsResult() {
        enricher.provider.behave(Behaviour.standard().with(Setting.LATENCY, "300ms"));
        var batches = batches();

        var requestId = enricher.submit(RequestOptions.newBuilder().build(), batches);
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getOutcome()).isEqualTo(JobOutcome.ALL_SUCCEEDED);
        assertThat(enricher.provider.ledger().summary().contacts()).isEqualTo(PEOPLE);
        assertThat(enricher.provider.ledger().summary().calls()).isEqualTo(2);
        assertEachHasTheResultOfItsEqual(requestId, batches);
        assertThat(results(requestId))
                .allSatisfy(batch -> assertThat(batch.getAttempts()).isEqualTo(batch.getBatchIndex() < 2 ? 1 : 0));
    }

    @Test
    void noneIsAskedAboutAgainAfterARestart() {
        enricher.provider.behave(Behaviour.standard().with(Setting.LATENCY, "500ms"));
        var batches = batches();
        var requestId = enricher.submit(RequestOptions.newBuilder().build(), batches);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> enricher.provider.ledger().summary().calls() == 2);

        enricher.stop();
        enricher.start();
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getCounts().getSucceeded()).isEqualTo(CONTACTS);
        assertThat(enricher.provider.ledger().summary().contacts()).isEqualTo(PEOPLE);
        assertEachHasTheResultOfItsEqual(requestId, batches);
    }

    @Test
    void allEndAsTheFirstOfThemFailed() {
        enricher.provider.behave(
                Behaviour.standard().with(Setting.LATENCY, "200ms").with(Setting.FAULT, "status:422"));

        var requestId = enricher.submit(RequestOptions.newBuilder().build(), batches());
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(status.getErrorSummary()).singleElement().satisfies(error -> {
            assertThat(error.getCode()).isEqualTo("provider-refused");
            assertThat(error.getCount()).isEqualTo(CONTACTS);
        });
        assertThat(enricher.provider.ledger().summary().calls()).isEqualTo(2);
        // the batches that were refused; those that only waited for them are nobody's fault
        assertThat(enricher.deadLettersOf(requestId)).hasSize(2);
    }

    @Test
    void allCanBeCancelledWhileTheFirstOfThemCannotBeAskedAbout() {
        enricher.provider.behave(
                Behaviour.standard().with(Setting.LATENCY, "0ms").with(Setting.FAULT, "status:503"));
        var requestId = enricher.submit(RequestOptions.newBuilder().build(), batches());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> enricher.provider.ledger().summary().calls() > 1);

        enricher.command(requestId, CommandKind.CANCEL);
        var status = enricher.awaitEnd(requestId);

        assertThat(status.getStatus()).isEqualTo(JobStatus.CANCELLED);
        assertThat(status.getCounts().getCancelled()).isEqualTo(CONTACTS);
    }

    private static void assertEachHasTheResultOfItsEqual(String requestId, List<ContactBatch> batches) {
        var output = enricher.output(requestId);
        var contacts =
                batches.stream().flatMap(batch -> batch.getContacts().stream()).toList();
        assertThat(output).hasSize(CONTACTS);
        for (int i = 0; i < CONTACTS; i++) {
            assertThat(output.get(i).path("professional_email").stringValue())
                    .isNotBlank()
                    .isEqualTo(output.get(i % PEOPLE).path("professional_email").stringValue());
            assertThat(output.get(i).path("custom_id").stringValue(null))
                    .isEqualTo(contacts.get(i).getCustomId());
        }
    }

    private static List<EnrichedBatch> results(String requestId) {
        return enricher.committed(Topics.ENRICHED_BATCHES).stream()
                .filter(batch -> batch.getRequestId().equals(requestId))
                .toList();
    }

    /** The people in turn, over and over: the first two batches have them all. */
    private static List<ContactBatch> batches() {
        var people = Running.batches(UUID.randomUUID().toString(), CONTACTS);
        return people.stream()
                .map(batch -> ContactBatch.newBuilder(batch)
                        .setContacts(batch.getContacts().stream()
                                .map(contact -> sameAsItsPerson(contact, people))
                                .toList())
                        .setLends(batch.getBatchIndex() < 2)
                        .build())
                .toList();
    }

    private static Contact sameAsItsPerson(Contact contact, List<ContactBatch> people) {
        var person = contact.getIndex() % PEOPLE;
        var first = people.get(person / 100).getContacts().get(person % 100);
        return Contact.newBuilder(first)
                .setIndex(contact.getIndex())
                .setCustomId(contact.getCustomId())
                .setSameAs(contact.getIndex() == person ? null : person)
                .build();
    }
}
