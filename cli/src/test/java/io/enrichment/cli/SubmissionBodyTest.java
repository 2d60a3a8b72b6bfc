package io.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SubmissionBodyTest {

    @Test
    void wrapsABareArrayWithTheFields() {
        assertThat(sent("[{\"first_name\":\"Ada\"}]", List.of("city", "country"), Map.of()))
                .isEqualTo("{\"fields_to_enrich\":[\"city\",\"country\"],\"contacts\":[{\"first_name\":\"Ada\"}]}");
    }

    @Test
    void leavesAWholeSubmissionAsItIs() {
        String submission =
                "{\"contacts\":[{\"a\":[1,2.50,true,null,{}]}],\"fields_to_enrich\":[\"city\"],\"metadata\":{\"k\":\"v\"}}";

        assertThat(sent(submission, List.of(), Map.of())).isEqualTo(submission);
    }

    @Test
    void replacesFieldsAndMetadataOfTheFileWhereverTheyStand() {
        String submission =
                "{\"metadata\":{\"old\":{\"deep\":[1]}},\"contacts\":[],\"fields_to_enrich\":[\"city\"],\"options\":{}}";

        assertThat(sent(submission, List.of("country"), Map.of("k", "v\"")))
                .isEqualTo(
                        "{\"fields_to_enrich\":[\"country\"],\"metadata\":{\"k\":\"v\\\"\"},\"contacts\":[],\"options\":{}}");
    }

    @Test
    void replacesOptionsAndCallbackOfTheFileByThoseThatAreGiven() {
        Terms terms = new Terms(
                List.of(),
                Map.of(),
                Optional.of(Duration.ofHours(6)),
                Optional.of(Duration.ofDays(7)),
                OptionalInt.of(20),
                Optional.of("https://hooks.example/"));
        String submission = "{\"contacts\":[],\"callback\":{\"url\":\"https://old.example/\"},"
                + "\"fields_to_enrich\":[\"city\"],\"options\":{\"deadline\":\"PT1H\"}}";

        assertThat(drain(new SubmissionBody(terms, stream(submission))))
                .isEqualTo("{\"options\":{\"deadline\":\"PT6H\",\"retention\":\"PT168H\","
                        + "\"tolerated_failure_percentage\":20},\"callback\":{\"url\":\"https://hooks.example/\"},"
                        + "\"contacts\":[],\"fields_to_enrich\":[\"city\"]}");
    }

    @Test
    void replacesNothingInsideContacts() {
        String submission = "{\"contacts\":[{\"metadata\":1,\"fields_to_enrich\":2}]}";

        assertThat(sent(submission, List.of("city"), Map.of("k", "v")))
                .endsWith("\"contacts\":[{\"metadata\":1,\"fields_to_enrich\":2}]}");
    }

    @Test
    void keepsEveryCodePointOfANameAndTheDuplicatesForTheServiceToRefuse() {
        String contacts = "[{\"n\":\"O'Brien ${jndi:x} \u202e\uD83D\uDE00 e\u0301\",\"n\":\"\\u0000\"}]";

        assertThat(sent(contacts, List.of("city"), Map.of())).endsWith("\"contacts\":" + contacts + "}");
    }

    @Test
    void leavesALoneSurrogateToTheServiceToRefuse() {
        assertThat(sent("[\"\\ud800\"]", List.of("city"), Map.of())).endsWith("[\"\\uD800\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"first_name\":\"Ada\"}]|says nothing of the fields to enrich; give --fields",
                "{\"contacts\":[]}|says nothing of the fields to enrich; give --fields",
                "{\"contacts\":[{\"fields_to_enrich\":[]}]}|says nothing of the fields to enrich; give --fields",
                "\"Ada\"|holds neither a submission nor an array of contacts",
                "``|holds neither a submission nor an array of contacts",
                "{\"fields_to_enrich\":[]} {}|holds more than one JSON value",
                "{\"fields_to_enrich\":[],}|is not valid JSON at line 1, column 25",
                "{\"fields_to_enrich\":[|is not valid JSON at line 1, column 22"
            })
    void saysInOneLineWhatIsWrongWithAnInput(String input, String why) {
        SubmissionBody body = body(stream(input), List.of(), Map.of());

        assertThatThrownBy(() -> drain(body)).isInstanceOf(UncheckedIOException.class);
        assertThat(body.fault()).hasValue(why);
    }

    @Test
    void holdsNoMoreThanAChunkOfAMillionContacts() {
        SubmissionBody body = body(new ContactStream(1_000_000), List.of("city"), Map.of());
        long bytes = 0;
        int largest = 0;

        while (body.hasNext()) {
            int chunk = body.next().length;
            largest = Math.max(largest, chunk);
            bytes += chunk;
        }

        assertThat(bytes).isGreaterThan(70_000_000);
        assertThat(largest).isLessThan(128 * 1024);
    }

    private static String sent(String input, List<String> fields, Map<String, String> metadata) {
        return drain(body(stream(input), fields, metadata));
    }

    private static String drain(SubmissionBody body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (body.hasNext()) {
            all.writeBytes(body.next());
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static SubmissionBody body(InputStream input, List<String> fields, Map<String, String> metadata) {
        return new SubmissionBody(Terms.of(fields, metadata), input);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
