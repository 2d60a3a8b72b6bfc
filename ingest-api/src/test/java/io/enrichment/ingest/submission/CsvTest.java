package io.enrichment.ingest.submission;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.enrichment.events.Contact;
import io.enrichment.http.ValidationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static final String HEADER = "first_name,last_name,company_domain\n";
    private static final String ADA = "Ada,Byron,example.com\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first_name,last_name,company_domain\nAda,Byron,example.com",
                "first_name,last_name,company_domain\nAda,Byron,example.com\n",
                "first_name,last_name,company_domain\r\nAda,Byron,example.com\r\n",
                "first_name,last_name,company_domain\rAda,Byron,example.com\r",
                "\uFEFFfirst_name,last_name,company_domain\nAda,Byron,example.com\n",
                "\uFEFF\"first_name\",last_name,company_domain\nAda,Byron,example.com\n",
                "\n\nfirst_name,last_name,company_domain\n\r\n\nAda,Byron,example.com\n\n\n",
                "\"first_name\",\"last_name\",\"company_domain\"\n\"Ada\",\"Byron\",\"example.com\"\n",
                "company_domain,first_name,last_name\nexample.com,Ada,Byron\n",
                "custom_id,company_domain,first_name,last_name\n,example.com,Ada,Byron\n",
                "custom_id,company_domain,first_name,last_name\n\"\",example.com,Ada,Byron",
            })
    void takesTheDialectsOfRfc4180(String file) {
        var attempt = read(file);

        assertThat(attempt.valid().contacts()).isOne();
        assertThat(attempt.contacts()).containsExactly(new Contact(0, "Ada", "Byron", "example.com", null, null, null));
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of(" Ada ", " Ada "),
                Arguments.of("\" Ada \"", " Ada "),
                Arguments.of("\"\"\"Ada\"\"\"", "\"Ada\""),
                Arguments.of("\"A,d\"", "A,d"),
                Arguments.of("\"\"\"\"", "\""),
                Arguments.of("=1+1", "=1+1"),
                Arguments.of("#Ada", "#Ada"),
                Arguments.of("A;d\\a", "A;d\\a"),
                Arguments.of("null", "null"),
                Arguments.of("\uFEFFAda", "\uFEFFAda"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cellsAreDataAndStayAsTheyAre(String cell, String value) {
        var attempt = read(HEADER + cell + ",Byron,example.com");

        assertThat(attempt.valid().contacts()).isOne();
        assertThat(attempt.contacts()).extracting(Contact::getFirstName).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A\"d\"a,Byron,example.com       | 3",
                "` \"Ada\",Byron,example.com`    | 3",
                "\"Ada\" ,Byron,example.com      | 3",
                "\"Ada\"x,Byron,example.com      | 3",
                "\"Ada,Byron,example.com         | 3",
                "Ada,Byron,\"example.com         | 3",
                "Ada,Byron,\"                    | 3",
                "Ada,Byron,\"\"\"                | 3",
                "\"a~b\",Byron,x\"               | 3",
                "\"a~b\",Byron,example.com~\"    | 5",
            })
    void aQuoteOutOfPlaceIsMalformed(String rows, String line) {
        read(HEADER + ADA + rows.replace('~', '\n')).isMalformed("a quote", "at line " + line + ".");
    }

    /** A parser that loses the cell would put the next person's into this row. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aQuotedCarriageReturnAtTheEndOfACellLosesNothing(String end) {
        read(HEADER + "Ada,Byron,\"example.com\r\"" + end + ADA)
                .hasMistakes("#/contacts/0/company_domain illegal-character");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "first_name,last_name                                 | #/company_domain required",
                "first_name,last_name,company_domain,middle_name      | #/middle_name unknown-property",
                "first_name,last_name,company_domain,                 | #/ unknown-property",
                "first_name,last_name,company_domain,first_name       | #/first_name duplicate",
                "First_Name,last_name,company_domain                  | #/First_Name unknown-property, #/first_name required",
                "first_name, last_name,company_domain                 | #/%20last_name unknown-property, #/last_name required",
                "first_name;last_name;company_domain                  | # wrong-separator",
                "first_name~last_name~company_domain                  | # wrong-separator",
                "Ada,Byron,example.com                                | #/Ada unknown-property, #/Byron unknown-property, "
                        + "#/example.com unknown-property, #/first_name required, #/last_name required, #/company_domain required",
            })
    void theHeaderRowNamesEveryPropertyOnce(String header, String mistakes) {
        var attempt = read(header.replace('~', '\t') + "\nx\n");

        attempt.hasMistakes(mistakes.split(", ", -1));
        assertThat(attempt.refused().errors())
                .extracting(ValidationError::line, ValidationError::index)
                .containsOnly(tuple(1L, null));
    }

    @Test
    void anEmptyFileHasNoHeaderRow() {
        read("").hasMistakes("#/first_name required", "#/last_name required", "#/company_domain required");
    }

    @Test
    void saysThatCommasAreExpected() {
        assertThat(read("first_name;last_name\n").refused().errors().get(0).detail())
                .contains("commas are expected");
    }

    @Test
    void aHeaderRowWithoutEndIsRefused() {
        assertThat(read(HEADER.strip() + ",x".repeat(100_000)).refused().errorsTotal())
                .isEqualTo(CsvRow.MAX_CELLS - 3);
    }

    @Test
    void aRowHasAsManyCellsAsTheHeader() {
        var attempt = read(HEADER + ADA + "Ada,Byron\n\n" + ADA.strip() + ",x\n\"\"\n" + ",".repeat(100_000) + "\n");

        attempt.hasMistakes(
                "#/contacts/1 wrong-number-of-cells",
                "#/contacts/2 wrong-number-of-cells",
                "#/contacts/3 wrong-number-of-cells",
                "#/contacts/4 wrong-number-of-cells");
        assertThat(attempt.refused().errors())
                .extracting(ValidationError::index, ValidationError::line)
                .containsExactly(tuple(1, 3L), tuple(2, 5L), tuple(3, 6L), tuple(4, 7L));
    }

    @Test
    void theLineIsWhereTheRowBegins() {
        var attempt = read(HEADER + "\"A\nd\r\na\",Byron,example.com\n,Byron,example.com\n");

        attempt.hasMistakes("#/contacts/0/first_name illegal-character", "#/contacts/1/first_name required");
        assertThat(attempt.refused().errors()).extracting(ValidationError::line).containsExactly(2L, 5L);
    }

    @Test
    void aCellIsBounded() {
        read(HEADER + "x".repeat(57_000) + ",Byron,example.com").hasMistakes("#/contacts/0/first_name too-long");
        read(HEADER + "x".repeat(80_000) + ",Byron,example.com").isMalformed("far too long", "at line 2");
        read(HEADER + "\"" + ADA.repeat(10_000)).isMalformed("a quote is not closed", "at line 2");
    }

    @Test
    void onlyUtf8IsRead() {
        Attempt.of(SubmissionFormat.CSV, (HEADER + "Zo\u00eb,Byron,example.com").getBytes(ISO_8859_1))
                .isMalformed("not UTF-8", "at line 2");
        Attempt.of(SubmissionFormat.CSV, ("\uFEFF" + HEADER + ADA).getBytes(UTF_16LE))
                .isMalformed("not UTF-8");
        Attempt.of(SubmissionFormat.CSV, (HEADER + ADA + "\uFFFD").getBytes(UTF_8))
                .hasMistakes("#/contacts/1 wrong-number-of-cells");
    }

    private static Attempt read(String file) {
        return Attempt.of(SubmissionFormat.CSV, file);
    }
}
