package io.enrichment.enricher.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.core.ContactResult;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.schemas.EventSchemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

    private static final List<String> FIELDS = List.of("city");
    private static final ContactResult INVALID = ContactResult.failed(FIELDS, "invalid-contact");

    @BeforeAll
    static void allowTheEventClasses() {
        EventSchemas.allow();
    }

    @Test
    void aBatchWithoutEqualContactsGoesToTheProviderAsItIs() {
        var batch = batch(1, contact(10, null), contact(11, null));

        var plan = BatchPlan.of(batch);

        assertThat(plan.question()).isSameAs(batch);
        assertThat(plan.keepsAnswers()).isFalse();
        assertThat(plan.lenders()).isEmpty();
    }

    @Test
    void onlyTheFirstOfEqualContactsIsAskedAbout() {
        var plan = BatchPlan.of(batch(0, contact(0, null), contact(1, 0), contact(2, null), contact(3, 0)));

        assertThat(plan.question().getContacts()).extracting(Contact::getIndex).containsExactly(0, 2);
        assertThat(plan.keepsAnswers()).isFalse();
        assertThat(plan.results(plan.answers(1, List.of(city("a"), city("b"))).results()))
                .containsExactly(city("a"), city("a"), city("b"), city("a"));
    }

    @Test
    void contactsOfEarlierBatchesAreFoundByTheSizeOfBatches() {
        var contacts = IntStream.range(0, 10)
                .mapToObj(i -> contact(
                        30 + i, List.of(0, 9, 10, 19, 20, 29, 5, 15, 25, 3).get(i)))
                .toArray(Contact[]::new);

        assertThat(BatchPlan.of(batch(3, contacts)).lenders()).containsExactly(0, 1, 2);
        assertThat(BatchPlan.of(batch(3, contact(30, 19))).lenders()).containsExactly(1);
        assertThat(BatchPlan.of(batch(3, contact(30, 20))).lenders()).containsExactly(2);
    }

    @Test
    void whoLendsOrBorrowsKeepsAnswersIfThereAreAny() {
        var lends = ContactBatch.newBuilder(batch(0, contact(0, null))).setLends(true);

        assertThat(BatchPlan.of(lends.build()).keepsAnswers()).isTrue();
        assertThat(BatchPlan.of(batch(1, contact(10, 3), contact(11, null))).keepsAnswers())
                .isTrue();
        assertThat(BatchPlan.of(batch(1, contact(10, 3))).keepsAnswers()).isFalse();
        assertThat(BatchPlan.of(batch(1, contact(10, 3))).asks()).isFalse();
    }

    @Test
    void anInvalidContactIsNotAskedAboutAndFails() {
        var invalid = Contact.newBuilder(contact(1, null)).setInvalid("The last name is missing.");
        var plan = BatchPlan.of(batch(0, contact(0, null), invalid.build()));

        assertThat(plan.question().getContacts()).extracting(Contact::getIndex).containsExactly(0);
        assertThat(plan.results(Map.of(0, city("a")))).containsExactly(city("a"), INVALID);
        assertThat(plan.results(Map.of(), ContactResult.cancelled(FIELDS)))
                .containsExactly(ContactResult.cancelled(FIELDS), INVALID);
    }

    @Test
    void aContactThatNobodyAskedAboutIsNoticed() {
        var plan = BatchPlan.of(batch(1, contact(10, 3)));

        assertThatThrownBy(() -> plan.results(Map.of(4, city("a")))).isInstanceOf(IllegalStateException.class);
        assertThat(plan.results(Map.of(), city("b"))).containsExactly(city("b"));
    }

    @Test
    void whatPointsForwardsIsAskedAbout() {
        var plan = BatchPlan.of(batch(0, contact(0, 1), contact(1, 1), contact(2, -1)));

        assertThat(plan.question().getContacts()).extracting(Contact::getIndex).containsExactly(0, 1, 2);
    }

    @Test
    void answersAreReadAsTheyWereWritten() {
        var answers = new Answers(
                3,
                Map.of(
                        7,
                        new ContactResult(
                                ContactResult.Status.PARTIAL,
                                Map.of("city", "Zürich 🏔"),
                                List.of("phone"),
                                Optional.empty()),
                        8,
                        ContactResult.failed(FIELDS, "provider-refused"),
                        9,
                        ContactResult.cancelled(FIELDS)));

        assertThat(AnswersJson.read(AnswersJson.write(answers))).isEqualTo(answers);
        assertThatThrownBy(() -> AnswersJson.read("{\"version\":2}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 2");
    }

    private static ContactResult city(String city) {
        return new ContactResult(ContactResult.Status.SUCCEEDED, Map.of("city", city), List.of(), Optional.empty());
    }

    private static Contact contact(int index, Integer sameAs) {
        return Contact.newBuilder().setIndex(index).setSameAs(sameAs).build();
    }

    /** Of a request in batches of ten. */
    private static ContactBatch batch(int batchIndex, Contact... contacts) {
        return ContactBatch.newBuilder()
                .setBatchIndex(batchIndex)
                .setFirstContactIndex(batchIndex * 10)
                .setFieldsToEnrich(FIELDS)
                .setContacts(List.of(contacts))
                .build();
    }
}
