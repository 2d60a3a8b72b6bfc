package io.enrichment.ingest.submission;

import static io.enrichment.ingest.submission.Sheet.ADA;
import static io.enrichment.ingest.submission.Sheet.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.events.Contact;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.output.BrokenOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalInputTest {

    private static final String REST =
            "],\"fields_to_enrich\":[\"city\"],\"metadata\":{},\"options\":{\"retention\":\"P7D\","
                    + "\"tolerated_failure_percentage\":100}}";

    @ParameterizedTest
    @EnumSource
    void isTheSameWhateverTheFormat(SubmissionFormat format) {
        var attempt = Sheet.of(ada("custom_id", "crm-1"), ada("first_name", "O'/\"\\\uD83D\uDE00\u00e9"))
                .read(format);

        assertThat(attempt.canonical())
                .isEqualTo("{\"contacts\":[{\"first_name\":\"Ada\",\"last_name\":\"Byron\","
                        + "\"company_domain\":\"example.com\",\"custom_id\":\"crm-1\"},"
                        + "{\"first_name\":\"O'/\\\"\\\\\uD83D\uDE00\u00e9\",\"last_name\":\"Byron\","
                        + "\"company_domain\":\"example.com\"}" + REST);
    }

    @Test
    void dependsOnTheMeaningOnly() {
        var one = Attempt.json(
                "{\"contacts\":[{\"first_name\":\"\u00c4da\",\"last_name\":\"B/yron\","
                        + "\"company_domain\":\"example.com\"}],\"fields_to_enrich\":[\"city\"],"
                        + "\"metadata\":{\"b\":\"2\",\"a\":\"1\"},\"options\":{\"deadline\":\"PT360M\",\"retention\":\"PT168H\"}}");
        var other = Attempt.json(" {\"options\" : {\"tolerated_failure_percentage\":100,\"deadline\":\"PT6H\"},\n"
                + "\"metadata\":{\"a\":\"1\",\"b\":\"2\"},\"fields_to_enrich\":[\"c\\u0069ty\"],\"contacts\":["
                + "{\"company_domain\":\"example.com\",\"custom_id\":null,\"last_name\":\"B\\/yron\","
                + "\"first_name\":\"\\u00c4da\"}]}");
        var parameters = Map.of(
                "fields_to_enrich", List.of("city"),
                "metadata.b", List.of("2"),
                "metadata.a", List.of("1"),
                "deadline", List.of("PT5H60M"),
                "retention", List.of("P7D"));
        var third = Attempt.at(
                SubmissionFormat.CSV,
                "last_name,first_name,company_domain\r\nB/yron,\"\u00c4da\",example.com\r\n",
                parameters);

        assertThat(one.canonical())
                .endsWith("\"metadata\":{\"a\":\"1\",\"b\":\"2\"},\"options\":{\"deadline\":\"PT6H\","
                        + "\"retention\":\"P7D\",\"tolerated_failure_percentage\":100}}")
                .isEqualTo(other.canonical())
                .isEqualTo(third.canonical());
    }

    @Test
    void labelsAreSorted() {
        var parameters = new HashMap<>(Attempt.CITY);
        "hbdfgace".chars().forEach(c -> parameters.put("metadata." + (char) c, List.of("x")));
        var sheet = Sheet.of(ADA).as(SubmissionFormat.CSV);

        assertThat(Attempt.at(SubmissionFormat.CSV, sheet, parameters).canonical())
                .contains("\"metadata\":{\"a\":\"x\",\"b\":\"x\",\"c\":\"x\",\"d\":\"x\",\"e\":\"x\",\"f\":\"x\","
                        + "\"g\":\"x\",\"h\":\"x\"}");
    }

    @Test
    void tellsApartWhatIsNotTheSame() {
        var canonical = Sheet.of(ADA).read(SubmissionFormat.CSV).canonical();

        assertThat(List.of(
                        Sheet.of(ada("first_name", "Ada ")),
                        Sheet.of(ada("first_name", "ada")),
                        Sheet.of(ada("custom_id", "1")),
                        Sheet.of(ADA, ADA)))
                .extracting(sheet -> sheet.read(SubmissionFormat.CSV).canonical())
                .doesNotHaveDuplicates()
                .doesNotContain(canonical);
    }

    @Test
    void isValidAsASubmissionItself() {
        var canonical = Sheet.of(ADA, ada("first_name", "\u0645"))
                .read(SubmissionFormat.NDJSON)
                .canonical();

        assertThat(Attempt.json(canonical).canonical()).isEqualTo(canonical);
    }

    @Test
    void anInvalidContactHasWhatIsValidAndWhatIsWrong() throws IOException {
        var attempt = Sheet.of(Sheet.without("last_name"), ADA).read(SubmissionFormat.CSV, Handling.LENIENT);

        assertThat(attempt.canonical())
                .contains("{\"first_name\":\"Ada\",\"company_domain\":\"example.com\","
                        + "\"_invalid\":\"last_name must be present\"},");
        assertThat(read(attempt.canonical())).isEqualTo(attempt.contacts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"contacts\":[", "{\"contacts\":[{\"first_name\":\"Ada\"}", "oops-canary"})
    void readsNothingFromAFragment(String fragment) {
        assertThatThrownBy(() -> read(fragment)).isInstanceOf(IOException.class).hasMessageNotContaining("canary");
    }

    @Test
    void anExceptionOfTheStreamIsNotLost() {
        var reset = new IOException("disk full");
        var writer = new CanonicalInputWriter(new BrokenOutputStream(failure -> reset));

        assertThatThrownBy(writer::close)
                .isInstanceOf(UncheckedIOException.class)
                .hasCause(reset);
    }

    @Test
    void closingAnUnfinishedInputDoesNotFinishIt() {
        var bytes = new ByteArrayOutputStream();
        new CanonicalInputWriter(bytes).close();

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("{\"contacts\":[");
    }

    private static List<Contact> read(String canonical) throws IOException {
        var contacts = new ArrayList<Contact>();
        CanonicalInputReader.readContacts(
                new ByteArrayInputStream(canonical.getBytes(StandardCharsets.UTF_8)), contacts::add);
        return contacts;
    }
}
