package io.enrichment.enricher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.core.AnswerMerge.Entry;
import io.enrichment.core.ContactAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private final AnswerReader reader = new AnswerReader();

    @Test
    void keepsEachContactsAnswerWithItsId() {
        assertThat(read(Two.contacts(Two.NOBODY, Two.ADA)).orElseThrow())
                .containsExactly(
                        new Entry("301", new ContactAnswer.NotFound()),
                        new Entry(
                                "300",
                                new ContactAnswer.Found(Map.of(
                                        "professional_email", "ada@example.com",
                                        "personal_phone", "+44 20 7946 0018"))));
    }

    @Test
    void leavesOutWhatWasNotAskedForWhateverItIs() {
        assertThat(read(Two.contacts(Two.found("\"score\":0.9,\"nick\":\"\\ud83d\",\"personal_phone\":\"1\""))))
                .contains(List.of(new Entry("300", new ContactAnswer.Found(Map.of("personal_phone", "1")))));
    }

    @Test
    void keepsControlCharactersAndWholeSurrogatePairs() {
        assertThat(read(Two.contacts(Two.found("\"personal_phone\":\"\\u0000\\ud83d\\ude00\""))))
                .contains(
                        List.of(new Entry("300", new ContactAnswer.Found(Map.of("personal_phone", "\0\ud83d\ude00")))));
    }

    @Test
    void failsOnlyTheContactWhoseTextIsNoUnicode() {
        assertThat(read(Two.contacts(Two.found("\"personal_phone\":\"\\ude00\\ud83d\""), Two.NOBODY)))
                .contains(List.of(
                        new Entry("300", new ContactAnswer.Failed()), new Entry("301", new ContactAnswer.NotFound())));
    }

    private Optional<List<Entry>> read(String answer) {
        return reader.read(answer.getBytes(StandardCharsets.UTF_8), List.of("professional_email", "personal_phone"));
    }
}
