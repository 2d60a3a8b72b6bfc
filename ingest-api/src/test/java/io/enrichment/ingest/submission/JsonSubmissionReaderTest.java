package io.enrichment.ingest.submission;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.enrichment.events.Contact;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import io.enrichment.http.ValidationError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSubmissionReaderTest {

    private static final String ADA =
            "{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"company_domain\":\"example.com\"}";
    private static final List<String> CATALOGUE = List.of("professional_email", "city");

    private final List<Contact> read = new ArrayList<>();
    private final SubmissionReader reader = new JsonSubmissionReader(new SubmissionRules(CATALOGUE, 1_000));

    @Test
    void readsContactsFieldsAndMetadataInAnyOrder() {
        var submission = valid("{\"metadata\":{\"campaign\":\"q3\",\"empty\":\"\"},"
                + "\"contacts\":[" + ADA
                + ",{\"custom_id\":\"crm-1\",\"company_domain\":\"john.doe@example.com\",\"last_name\":\"Doe\",\"first_name\":\"John\"}],"
                + "\"fields_to_enrich\":[\"city\",\"professional_email\"]}");

        assertThat(submission)
                .isEqualTo(new Submission(
                        2, List.of("city", "professional_email"), Map.of("campaign", "q3", "empty", "")));
        assertThat(read).extracting(Contact::getIndex).containsExactly(0, 1);
        assertThat(read).extracting(Contact::getCustomId).containsExactly(null, "crm-1");
        assertThat(read.get(1).getCompanyDomain()).isEqualTo("john.doe@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien",
                "=cmd|' /C calc'!A0",
                "${jndi:ldap://example.com/a}",
                "{{7*7}}",
                "<script>alert(1)</script>",
                "'; DROP TABLE contacts;--",
                "null",
                "-1",
                "X",
                "\u0645\u062d\u0645\u062f",
                "\u05e9\u05dc\u05d5\u05dd",
                "e\u0301",
                "\u00e9",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\u200Fa",
                " leading and trailing ",
                "a/b\\c\""
            })
    void namesAreDataAndStayAsTheyAre(String name) {
        var escaped = name.replace("\\", "\\\\").replace("\"", "\\\"");

        valid(body(ADA.replace("Ada", escaped)));

        assertThat(read).extracting(Contact::getFirstName).containsExactly(name);
    }

    @Test
    void nullIsTheSameAsAbsent() {
        valid(body(ADA.replace("}", ",\"custom_id\":null}")).replace("}]", "}],\"metadata\":null"));
        assertThat(read).extracting(Contact::getCustomId).containsNull();

        assertMistakes(body(ADA.replace("\"Ada\"", "null")), "#/contacts/0/first_name required");
        assertMistakes("{\"contacts\":null,\"fields_to_enrich\":[\"city\"]}", "#/contacts required");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("empty", bytes("")),
                Arguments.of("white space", bytes(" \n")),
                Arguments.of("truncated", bytes("{\"contacts\":[")),
                Arguments.of("truncated in a contact", bytes("{\"contacts\":[" + ADA.substring(0, 20))),
                Arguments.of("trailing bytes", bytes(body(ADA) + "x")),
                Arguments.of("second document", bytes(body(ADA) + "{}")),
                Arguments.of("comment", bytes(body(ADA).replace("[", "[/* */"))),
                Arguments.of("single quotes", bytes("{'contacts':[]}")),
                Arguments.of("NaN", bytes("{\"x\":NaN}")),
                Arguments.of("leading zero", bytes("{\"x\":01}")),
                Arguments.of("trailing comma", bytes("{\"x\":[1,]}")),
                Arguments.of("unescaped control character", bytes(body(ADA.replace("Ada", "A\tda")))),
                Arguments.of("duplicate name", bytes("{\"contacts\":[" + ADA + "],\"contacts\":[" + ADA + "]}")),
                Arguments.of("duplicate name in a contact", bytes(body(ADA.replace("}", ",\"first_name\":\"Eve\"}")))),
                Arguments.of("duplicate name by an escape", bytes("{\"a\":1,\"\\u0061\":2}")),
                Arguments.of("duplicate name in what is skipped", bytes("{\"x\":[{\"a\":1,\"a\":2}]}")),
                Arguments.of("byte order mark", bytes("\uFEFF" + body(ADA))),
                Arguments.of("UTF-16", body(ADA).getBytes(UTF_16BE)),
                Arguments.of("Latin-1", body(ADA.replace("Ada", "Zo\u00eb")).getBytes(ISO_8859_1)),
                Arguments.of("overlong UTF-8", latin1(body(ADA.replace("Ada", "\u00c0\u00af")))),
                Arguments.of(
                        "surrogates in UTF-8",
                        latin1(body(ADA.replace("Ada", "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080")))),
                Arguments.of("UTF-8 cut off", latin1(body(ADA) + "\u00c3")),
                Arguments.of("lone high surrogate", bytes(body(ADA.replace("Ada", "\\uD83D")))),
                Arguments.of("lone low surrogate", bytes(body(ADA.replace("Ada", "\\uDE00x")))),
                Arguments.of("surrogates the wrong way round", bytes(body(ADA.replace("Ada", "\\uDE00\\uD83D")))),
                Arguments.of("lone surrogate in a name", bytes("{\"\\uD83D\":1}")),
                Arguments.of("lone surrogate in what is skipped", bytes("{\"x\":[\"\\uD83D\"]}")),
                Arguments.of("17 levels", bytes("{\"x\":" + "[".repeat(16) + "]".repeat(16) + "}")),
                Arguments.of("100,000 levels", bytes("[".repeat(100_000))),
                Arguments.of("long number", bytes("{\"x\":" + "1".repeat(1_001) + "}")),
                Arguments.of("infinite number", bytes("{\"x\":1e400}")),
                Arguments.of("long name", bytes("{\"" + "x".repeat(300) + "\":1}")),
                Arguments.of("endless string", bytes("{\"x\":\"" + "x".repeat(1_100_000) + "\"}")),
                Arguments.of(
                        "names without end",
                        bytes(IntStream.range(0, 2_000)
                                .mapToObj(i -> "\"n" + i + "\":1")
                                .collect(Collectors.joining(",", "{", "}")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refusesWhatIsNotStrictJson(String what, byte[] body) {
        var refusal = refused(body);

        assertThat(refusal.code()).isEqualTo(ProblemCode.MALFORMED_BODY);
        assertThat(refusal.detail()).contains("at line ", "column ").doesNotContain("Ada", "Byron");
    }

    @Test
    void deepestAllowedNestingIsJson() {
        assertMistakes(
                "{\"x\":" + "[".repeat(15) + "]".repeat(15) + ",\"contacts\":[" + ADA
                        + "],\"fields_to_enrich\":[\"city\"]}",
                "#/x unknown-property");
    }

    @Test
    void brokenSyntaxBeatsWrongValues() {
        assertThat(refused(bytes("{\"contacts\":[{}],\"contacts\":1")).code()).isEqualTo(ProblemCode.MALFORMED_BODY);
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
        assertMistakes(body, mistakes.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"first_name\":\"\"                 | first_name blank",
                "\"first_name\":\" \\u00a0\\u3000\\u200b\\u2800\" | first_name blank",
                "\"first_name\":7                    | first_name wrong-type",
                "\"first_name\":true                 | first_name wrong-type",
                "\"first_name\":{\"first_name\":\"x\"} | first_name wrong-type",
                "\"first_name\":[[\"x\"]]            | first_name wrong-type",
                "\"first_name\":\"a\\u0000\"         | first_name illegal-character",
                "\"first_name\":\"a\\r\\nb\"         | first_name illegal-character",
                "\"first_name\":\"a\\u007f\"         | first_name illegal-character",
                "\"first_name\":\"a\\u0085\"         | first_name illegal-character",
                "\"first_name\":\"a\\u2028\"         | first_name illegal-character",
                "\"first_name\":\"a\\u202eb\"        | first_name illegal-character",
                "\"first_name\":\"a\\u2066b\"        | first_name illegal-character",
                "\"first_name\":\"a\\ufdd0\"         | first_name illegal-character",
                "\"first_name\":\"a\\uffff\"         | first_name illegal-character",
                "\"first_name\":\"\\ud83f\\udffe\"   | first_name illegal-character",
                "\"company_domain\":\"https://example.com\" | company_domain invalid-domain",
                "\"first_name\":\"x\",\"middle_name\":\"y\" | middle_name unknown-property",
                "\"first_name\":\"x\",\"a/b~c d\\u00e9\":1  | a~1b~0c%20d%C3%A9 unknown-property",
                "\"first_name\":\"x\",\"custom_id\":\"\"    | custom_id blank",
                "\"first_name\":\"x\",\"custom_id\":7       | custom_id wrong-type",
            })
    void saysWhatIsWrongWithAContact(String properties, String mistake) {
        var defaults = new StringBuilder(properties.strip());
        for (var name : List.of("first_name", "last_name", "company_domain")) {
            if (!properties.contains("\"" + name + "\":")) {
                defaults.append(",\"").append(name).append("\":\"example.com\"");
            }
        }

        assertMistakes(body(ADA + ",{" + defaults + "}"), "#/contacts/1/" + mistake);
    }

    @Test
    void countsLengthInCodePoints() {
        valid(body(ADA.replace("Ada", "\uD83D\uDE00".repeat(256))));

        assertMistakes(body(ADA.replace("Ada", "x".repeat(257))), "#/contacts/0/first_name too-long");
        assertMistakes(
                body(ADA.replace("}", ",\"custom_id\":\"" + "x".repeat(129) + "\"}")),
                "#/contacts/0/custom_id too-long");
    }

    @Test
    void namesTheContactByIndexAndByItsOwnIdWhereverThatStands() {
        var contacts = IntStream.range(0, 20)
                .mapToObj(i ->
                        i == 17 ? "{\"last_name\":\"x\",\"company_domain\":\"nope\",\"custom_id\":\"crm-17\"}" : ADA)
                .collect(Collectors.joining(","));

        assertThat(refused(bytes(body(contacts))).errors())
                .extracting(ValidationError::pointer, ValidationError::index, ValidationError::customId)
                .containsExactly(
                        tuple("#/contacts/17/company_domain", 17, "crm-17"),
                        tuple("#/contacts/17/first_name", 17, "crm-17"));
    }

    @Test
    void aCustomIdIsUsedOnceInARequest() {
        var withId = ADA.replace("}", ",\"custom_id\":\"same\"}");

        assertMistakes(body(withId + "," + ADA + "," + withId), "#/contacts/2/custom_id duplicate");
    }

    @Test
    void theSameContactTwiceIsTwoContacts() {
        assertThat(valid(body(ADA + "," + ADA)).contacts()).isEqualTo(2);
    }

    @Test
    void fieldsAreOfTheCatalogueAndWithoutRepeats() {
        var body = "{\"contacts\":[" + ADA + "],\"fields_to_enrich\":[\"city\",\"shoe_size\",\"city\",7]}";

        assertMistakes(
                body,
                "#/fields_to_enrich/1 unknown-field",
                "#/fields_to_enrich/2 duplicate",
                "#/fields_to_enrich/3 wrong-type");
        assertThat(refused(bytes(body)).errors().get(0).allowed()).isEqualTo(CATALOGUE);
    }

    @Test
    void labelsAreFewAndSmallAndText() {
        var labels =
                IntStream.range(0, 17).mapToObj(i -> "\"k" + i + "\":\"v\"").collect(Collectors.joining(","));

        assertMistakes(withMetadata("{" + labels + "}"), "#/metadata max-items");
        assertMistakes(withMetadata("{\"k\":\"" + "x".repeat(1_000) + "\"}"), "#/metadata too-long");
        assertMistakes(withMetadata("{\"k\":7,\"l\":[\"x\"]}"), "#/metadata/k wrong-type", "#/metadata/l wrong-type");
        assertMistakes(withMetadata("{\"\":\"v\"}"), "#/metadata/ blank");
        assertMistakes(withMetadata("{\"k\":\"a\\nb\"}"), "#/metadata/k illegal-character");
        assertMistakes(withMetadata("[]"), "#/metadata wrong-type");
    }

    @Test
    void findsAllMistakesInOnePassAndListsTheFirst() {
        var refusal = refused(bytes(body(String.join(",", Collections.nCopies(500, "{}")))));

        assertThat(refusal.errorsTotal()).isEqualTo(1_500);
        assertThat(refusal.errors()).hasSize(100);
        assertThat(refusal.errors().get(99).pointer()).isEqualTo("#/contacts/33/first_name");
    }

    @Test
    void repeatsNoValueOfTheClient() {
        var body = body("{\"first_name\":\"canary-1\\n\",\"last_name\":7777,\"company_domain\":\"canary 2\"}")
                .replace("\"city\"", "\"canary-3\"");

        assertThat(refused(bytes(body)).toString()).doesNotContain("canary", "7777");
    }

    @Test
    void stopsAtTheGreatestNumberOfContacts() {
        valid(body(String.join(",", Collections.nCopies(1_000, ADA))));

        var endless = new EndlessContacts();
        var refusal = refused(endless);

        assertThat(refusal.code()).isEqualTo(ProblemCode.PAYLOAD_TOO_LARGE);
        assertThat(endless.bytes).isLessThan(200_000);
    }

    @Test
    void aStreamThatBreaksOffIsNotTheClientsMistake() {
        var broken = new BrokenInputStream(() -> new IOException("reset"));

        assertThatThrownBy(() -> reader.read(broken, read::add))
                .isInstanceOf(IOException.class)
                .hasMessage("reset");
    }

    @SuppressWarnings("InputStreamSlowMultibyteRead") // it is read for 200 KB
    private static final class EndlessContacts extends InputStream {

        private final byte[] contact = bytes(ADA + ",");
        private final byte[] start = bytes("{\"contacts\":[");
        private int bytes;

        @Override
        public int read() {
            int at = bytes++;
            return at < start.length ? start[at] : contact[(at - start.length) % contact.length];
        }
    }

    private static String body(String contacts) {
        return "{\"contacts\":[" + contacts + "],\"fields_to_enrich\":[\"city\"]}";
    }

    private static String withMetadata(String metadata) {
        return body(ADA).replace("{\"contacts\"", "{\"metadata\":" + metadata + ",\"contacts\"");
    }

    private static byte[] bytes(String body) {
        return body.getBytes(UTF_8);
    }

    private static byte[] latin1(String body) {
        return body.getBytes(ISO_8859_1);
    }

    private Submission valid(String body) {
        return read(new ByteArrayInputStream(bytes(body))).fold(submission -> submission, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private Refusal refused(byte[] body) {
        return refused(new ByteArrayInputStream(body));
    }

    private Refusal refused(InputStream body) {
        return read(body)
                .fold(
                        submission -> {
                            throw new AssertionError(submission.toString());
                        },
                        refusal -> refusal);
    }

    private Reading read(InputStream body) {
        read.clear();
        try {
            return reader.read(body, read::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertMistakes(String body, String... mistakes) {
        var refusal = refused(bytes(body));
        assertThat(refusal.code()).isEqualTo(ProblemCode.VALIDATION_ERROR);
        assertThat(refusal.errors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly(mistakes);
    }
}
