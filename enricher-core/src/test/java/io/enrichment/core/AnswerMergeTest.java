package io.enrichment.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.core.AnswerMerge.Entry;
import io.enrichment.core.ContactResult.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerMergeTest {

    private static final List<String> FIELDS = List.of("professional_email", "personal_phone");

    @Test
    void answersFindTheirContactsWhateverTheirOrder() {
        var merged = merge(List.of("1", "2"), found("2", "b@x"), found("1", "a@x"));

        assertThat(merged.orElseThrow())
                .extracting(result -> result.enriched().get("professional_email"))
                .containsExactly("a@x", "b@x");
    }

    @Test
    void aContactIsSucceededPartialOrNotFoundByTheFieldsAskedFor() {
        var all = new ContactAnswer.Found(Map.of("professional_email", "a@x", "personal_phone", "+1"));
        var some = new ContactAnswer.Found(Map.of("professional_email", "a@x", "personal_phone", " "));
        var none = new ContactAnswer.Found(Map.of("job_title", "Smith"));

        var merged = merge(
                List.of("1", "2", "3", "4"),
                new Entry("1", all),
                new Entry("2", some),
                new Entry("3", none),
                new Entry("4", new ContactAnswer.NotFound()));

        assertThat(merged.orElseThrow())
                .extracting(ContactResult::status)
                .containsExactly(Status.SUCCEEDED, Status.PARTIAL, Status.NOT_FOUND, Status.NOT_FOUND);
        assertThat(merged.orElseThrow().get(1).missing()).containsExactly("personal_phone");
    }

    @Test
    void nothingThatWasNotAskedForGetsIn() {
        var answer = new ContactAnswer.Found(Map.of("professional_email", "a@x", "salary", "1"));

        assertThat(merge(List.of("1"), new Entry("1", answer))
                        .orElseThrow()
                        .get(0)
                        .enriched())
                .containsOnlyKeys("professional_email");
    }

    @Test
    void aContactThatTheProviderFailedForHasTheCode() {
        var merged = merge(List.of("1"), new Entry("1", new ContactAnswer.Failed()));

        assertThat(merged.orElseThrow().get(0)).isEqualTo(ContactResult.failed(FIELDS, "failed"));
    }

    @Test
    void anAnswerThatLacksAContactIsNoAnswer() {
        assertThat(merge(List.of("1", "2"), found("1", "a@x"))).isEmpty();
    }

    @Test
    void anAnswerWithAForeignContactIsNoAnswer() {
        assertThat(merge(List.of("1", "2"), found("1", "a@x"), found("3", "c@x")))
                .isEmpty();
        assertThat(merge(List.of("1"), found("1", "a@x"), found("3", "c@x"))).isEmpty();
    }

    @Test
    void anAnswerThatRepeatsAContactIsNoAnswer() {
        assertThat(merge(List.of("1", "2"), found("1", "a@x"), found("1", "z@x")))
                .isEmpty();
        assertThat(merge(List.of("1"), found("1", "a@x"), found("1", "z@x"))).isEmpty();
    }

    private static Entry found(String id, String email) {
        return new Entry(id, new ContactAnswer.Found(Map.of("professional_email", email)));
    }

    private static Optional<List<ContactResult>> merge(List<String> ids, Entry... entries) {
        return AnswerMerge.merge(ids, FIELDS, List.of(entries), "failed");
    }
}
