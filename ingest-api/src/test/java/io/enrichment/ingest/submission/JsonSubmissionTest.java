package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.enrichment.events.Contact;
import io.enrichment.http.ValidationError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSubmissionTest {

    private static final String ADA =
            "{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"company_domain\":\"example.com\"}";

    @Test
    void readsEverythingInAnyOrder() {
        var attempt = Attempt.json("{\"metadata\":{\"campaign\":\"q3\",\"empty\":\"\"},"
                + "\"contacts\":[" + ADA
                + ",{\"custom_id\":\"crm-1\",\"company_domain\":\"john.doe@example.com\",\"last_name\":\"Doe\",\"first_name\":\"John\"}],"
                + "\"options\":{\"tolerated_failure_percentage\":20,\"retention\":\"P30D\",\"deadline\":\"PT90M\"},"
                + "\"fields_to_enrich\":[\"city\",\"professional_email\"]}");

        var submission = attempt.valid();
        assertThat(submission.contacts()).isEqualTo(2);
        assertThat(submission.fieldsToEnrich()).containsExactly("city", "professional_email");
        assertThat(submission.metadata()).isEqualTo(Map.of("campaign", "q3", "empty", ""));
        assertThat(submission.options()).isEqualTo(new SubmissionOptions(Optional.of(Duration.ofMinutes(90)), 30, 20));
        assertThat(attempt.contacts()).extracting(Contact::getCustomId).containsExactly(null, "crm-1");
    }

    @Test
    void nullIsTheSameAsAbsent() {
        var contact = ADA.replace("}", ",\"custom_id\":null}");
        var rest = ",\"metadata\":null,\"options\":{\"deadline\":null,\"retention\":null,"
                + "\"tolerated_failure_percentage\":null},\"source\":null}";
        var submission = Attempt.json(body(contact).replace("]}", "]" + rest)).valid();

        assertThat(submission.options()).isEqualTo(new SubmissionOptions(Optional.empty(), 7, 100));
        Attempt.json(body(ADA).replace("]}", "],\"options\":null}")).valid();
        Attempt.json(body(ADA.replace("\"Ada\"", "null"))).hasMistakes("#/contacts/0/first_name required");
        Attempt.json("{\"contacts\":null,\"fields_to_enrich\":[\"city\"]}").hasMistakes("#/contacts required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                             | # wrong-type",
                "null                                           | # wrong-type",
                "\"x\"                                          | # wrong-type",
                "{}                                             | #/contacts required, #/fields_to_enrich required",
                "{\"contacts\":[],\"fields_to_enrich\":[]}      | #/contacts min-items, #/fields_to_enrich min-items",
                "{\"contacts\":{},\"fields_to_enrich\":\"city\"} | #/contacts wrong-type, #/fields_to_enrich wrong-type",
                "{\"contacts\":[null,[1],7],\"fields_to_enrich\":[\"city\"]} "
                        + "| #/contacts/0 wrong-type, #/contacts/1 wrong-type, #/contacts/2 wrong-type",
            })
    void saysWhatIsWrongWithTheWhole(String body, String mistakes) {
        Attempt.json(body).hasMistakes(mistakes.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"first_name\":\"\"                 | first_name blank",
                "\"first_name\":7                    | first_name wrong-type",
                "\"first_name\":true                 | first_name wrong-type",
                "\"first_name\":{\"first_name\":\"x\"} | first_name wrong-type",
                "\"first_name\":[[\"x\"]]            | first_name wrong-type",
                "\"first_name\":\"x\",\"middle_name\":\"y\" | middle_name unknown-property",
                "\"first_name\":\"x\",\"a/b~c d\\u00e9\":1  | a~1b~0c%20d%C3%A9 unknown-property",
                "\"first_name\":\"x\",\"_invalid\":\"y\"    | _invalid unknown-property",
                "\"first_name\":\"x\",\"custom_id\":\"\"    | custom_id blank",
                "\"first_name\":\"x\",\"custom_id\":7       | custom_id wrong-type",
            })
    void saysWhatIsWrongWithAContact(String properties, String mistake) {
        var contact = "{" + properties.strip() + ",\"last_name\":\"x\",\"company_domain\":\"example.com\"}";

        Attempt.json(body(ADA + "," + contact)).hasMistakes("#/contacts/1/" + mistake);
    }

    @Test
    void theLineIsWhereTheValueStandsOrWhereTheContactBegins() {
        var contacts = "\n{\n\"first_name\":\n7,\"last_name\":\"\",\r\n\"x\":[\n]\n}";

        assertThat(Attempt.json(body(contacts)).refused().errors())
                .extracting(ValidationError::pointer, ValidationError::line)
                .containsExactly(
                        tuple("#/contacts/0/first_name", 4L),
                        tuple("#/contacts/0/last_name", 4L),
                        tuple("#/contacts/0/x", 5L),
                        tuple("#/contacts/0/company_domain", 2L));
    }

    @Test
    void fieldsAreOfTheCatalogueAndWithoutRepeats() {
        var attempt =
                Attempt.json("{\"contacts\":[" + ADA + "],\"fields_to_enrich\":[\"city\",\"shoe_size\",\"city\",7]}");

        attempt.hasMistakes(
                "#/fields_to_enrich/1 unknown-field",
                "#/fields_to_enrich/2 duplicate",
                "#/fields_to_enrich/3 wrong-type");
        assertThat(attempt.refused().errors().get(0).allowed()).isEqualTo(Attempt.CATALOGUE);
    }

    @Test
    void labelsAreFewAndSmallAndText() {
        var labels =
                IntStream.range(0, 17).mapToObj(i -> "\"k" + i + "\":\"v\"").collect(Collectors.joining(","));

        with("metadata", "{" + labels + "}").hasMistakes("#/metadata max-items");
        with("metadata", "{\"k\":\"" + "x".repeat(1_000) + "\"}").hasMistakes("#/metadata too-long");
        with("metadata", "{\"k\":7,\"l\":[\"x\"]}").hasMistakes("#/metadata/k wrong-type", "#/metadata/l wrong-type");
        with("metadata", "{\"\":\"v\"}").hasMistakes("#/metadata/ blank");
        with("metadata", "{\"k\":\"a\\nb\"}").hasMistakes("#/metadata/k illegal-character");
        with("metadata", "[]").hasMistakes("#/metadata wrong-type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"deadline\":\"PT0S\"}             | #/options/deadline out-of-range",
                "{\"deadline\":\"PT24H0.1S\"}        | #/options/deadline out-of-range",
                "{\"deadline\":\"P999999999D\"}      | #/options/deadline out-of-range",
                "{\"deadline\":\"PT-6H\"}            | #/options/deadline invalid-duration",
                "{\"deadline\":\"-PT6H\"}            | #/options/deadline invalid-duration",
                "{\"deadline\":\"pt6h\"}             | #/options/deadline invalid-duration",
                "{\"deadline\":\"PT\"}               | #/options/deadline invalid-duration",
                "{\"deadline\":\"P1DT\"}             | #/options/deadline invalid-duration",
                "{\"deadline\":\"P\"}                | #/options/deadline invalid-duration",
                "{\"deadline\":\"\"}                 | #/options/deadline invalid-duration",
                "{\"deadline\":\"P1M\"}              | #/options/deadline invalid-duration",
                "{\"deadline\":\"6h\"}               | #/options/deadline invalid-duration",
                "{\"deadline\":21600}                | #/options/deadline wrong-type",
                "{\"retention\":\"P0D\"}             | #/options/retention out-of-range",
                "{\"retention\":\"P31D\"}            | #/options/retention out-of-range",
                "{\"retention\":\"PT36H\"}           | #/options/retention invalid-duration",
                "{\"retention\":7}                   | #/options/retention wrong-type",
                "{\"tolerated_failure_percentage\":-1}     | #/options/tolerated_failure_percentage out-of-range",
                "{\"tolerated_failure_percentage\":101}    | #/options/tolerated_failure_percentage out-of-range",
                "{\"tolerated_failure_percentage\":99999999999999999999} | #/options/tolerated_failure_percentage out-of-range",
                "{\"tolerated_failure_percentage\":20.0}   | #/options/tolerated_failure_percentage wrong-type",
                "{\"tolerated_failure_percentage\":2e1}    | #/options/tolerated_failure_percentage wrong-type",
                "{\"tolerated_failure_percentage\":\"20\"} | #/options/tolerated_failure_percentage wrong-type",
                "{\"tolerated_failure_percentage\":[20]}   | #/options/tolerated_failure_percentage wrong-type",
                "{\"callback\":\"x\"}                | #/options/callback unknown-property",
                "[]                                  | #/options wrong-type",
            })
    void saysWhatIsWrongWithOptions(String options, String mistake) {
        with("options", options).hasMistakes(mistake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT24H", "P1D", "PT86400S", "P0DT0H1M0.5S"})
    void takesDurationsUpToTheLimit(String deadline) {
        assertThat(with("options", "{\"deadline\":\"" + deadline + "\"}")
                        .valid()
                        .options()
                        .deadline())
                .contains(Duration.parse(deadline));
    }

    private static Attempt with(String property, String value) {
        return Attempt.json("{\"" + property + "\":" + value + "," + body(ADA).substring(1));
    }

    private static String body(String contacts) {
        return "{\"contacts\":[" + contacts + "],\"fields_to_enrich\":[\"city\"]}";
    }
}
