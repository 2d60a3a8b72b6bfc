package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.enrichment.http.ValidationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonTest {

    private static final String ADA =
            "{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"company_domain\":\"example.com\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {"ADA\nADA", "ADA\nADA\n", "ADA\r\nADA\r\n", "\n\nADA\n \t\n\r\nADA\n\n", " ADA \nADA\r\n\r\n"})
    void linesEndWithLfOrCrlfAndMayBeBlank(String lines) {
        assertThat(read(lines.replace("ADA", ADA)).valid().contacts()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ADA~{\"first_name\":oops}     | at line 2, column",
                "ADA~~{                        | at line 3, column",
                "ADA~[ADA                      | at line 2, column",
                "ADA ADA                       | more than one value, at line 1",
                "ADAADA                        | more than one value, at line 1",
                "1 2                           | more than one value, at line 1",
                "{~}                           | where it begins, at line 2",
                "[ADA,~ADA]                    | where it begins, at line 2",
                "ADA~ADA,                      | at line 2, column",
                "ADA~^{}                       | a carriage return stands within a line, at line 2",
            })
    void aLineIsOneWholeValue(String lines, String detail) {
        read(lines.replace("ADA", ADA).replace('~', '\n').replace('^', '\r')).isMalformed(detail);
    }

    @Test
    void aLineThatIsNoObjectIsAMistakeOfThatContact() {
        var attempt = read(ADA + "\n\n[1]\nnull\n\"x\"\n7");

        attempt.hasMistakes(
                "#/contacts/1 wrong-type",
                "#/contacts/2 wrong-type",
                "#/contacts/3 wrong-type",
                "#/contacts/4 wrong-type");
        assertThat(attempt.refused().errors())
                .extracting(ValidationError::index, ValidationError::line)
                .containsExactly(tuple(1, 3L), tuple(2, 4L), tuple(3, 5L), tuple(4, 6L));
    }

    @Test
    void unknownPropertiesAreMistakes() {
        read(ADA.replace("}", ",\"middle_name\":\"x\"}")).hasMistakes("#/contacts/0/middle_name unknown-property");
    }

    @Test
    void aLineIsBounded() {
        var longest = ADA + " ".repeat(BoundedLines.MAX - ADA.length());

        read(longest + "\r\n" + longest).valid();
        read(ADA + "\n" + longest + " \n").isMalformed("longer than 65536 characters, at line 2");
        read("\n" + "x".repeat(1_000_000)).isMalformed();
    }

    @Test
    void aByteOrderMarkIsRefused() {
        read("\uFEFF" + ADA).isMalformed("at line 1");
    }

    private static Attempt read(String lines) {
        return Attempt.of(SubmissionFormat.NDJSON, lines);
    }
}
