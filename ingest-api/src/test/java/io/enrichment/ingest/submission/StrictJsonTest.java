package io.enrichment.ingest.submission;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no JSON to us, in a body and in a line. */
class StrictJsonTest {

    private static final String ADA =
            "{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"company_domain\":\"example.com\"}";

    /** Values as a property of a body, or of a line. */
    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("single quotes", bytes("'x'")),
                Arguments.of("comment", bytes("/* */ 1")),
                Arguments.of("NaN", bytes("NaN")),
                Arguments.of("leading zero", bytes("01")),
                Arguments.of("plus sign", bytes("+1")),
                Arguments.of("bare decimal point", bytes(".5")),
                Arguments.of("trailing comma", bytes("[1,]")),
                Arguments.of("unescaped control character", bytes("\"A\tda\"")),
                Arguments.of("unknown escape", bytes("\"\\x41\"")),
                Arguments.of("duplicate name in what is skipped", bytes("[{\"a\":1,\"a\":2}]")),
                Arguments.of("duplicate name by an escape", bytes("{\"a\":1,\"\\u0061\":2}")),
                Arguments.of("Latin-1", latin1("\"Zo\u00eb\"")),
                Arguments.of("overlong UTF-8", latin1("\"\u00c0\u00af\"")),
                Arguments.of("surrogates in UTF-8", latin1("\"\u00ed\u00a0\u00bd\u00ed\u00b8\u0080\"")),
                Arguments.of("beyond Unicode", latin1("\"\u00f4\u0090\u0080\u0080\"")),
                Arguments.of("lone high surrogate", bytes("\"\\uD83D\"")),
                Arguments.of("lone low surrogate", bytes("\"\\uDE00x\"")),
                Arguments.of("surrogates the wrong way round", bytes("\"\\uDE00\\uD83D\"")),
                Arguments.of("lone surrogate in a name", bytes("{\"\\uD83D\":1}")),
                Arguments.of("lone surrogate in what is skipped", bytes("[\"\\uD83D\"]")),
                Arguments.of("17 levels", bytes("[".repeat(16) + "]".repeat(16))),
                Arguments.of("50,000 levels", bytes("[".repeat(50_000))),
                Arguments.of("long number", bytes("1".repeat(1_001))),
                Arguments.of("infinite number", bytes("1e400")),
                Arguments.of("long name", bytes("{\"" + "x".repeat(300) + "\":1}")),
                Arguments.of("endless string", bytes("\"" + "x".repeat(1_100_000) + "\"")),
                Arguments.of(
                        "names without end",
                        bytes(IntStream.range(0, 2_000)
                                .mapToObj(i -> "\"n" + i + "\":1")
                                .collect(Collectors.joining(",", "{", "}")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refusesAValueThatIsNotStrictJson(String what, byte[] value) {
        Attempt.json(around("{\"x\":", value, "}")).isMalformed("column ");
        Attempt.of(SubmissionFormat.NDJSON, around(ADA + "\n{\"x\":", value, "}"))
                .isMalformed("at line 2");
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("empty", bytes("")),
                Arguments.of("white space", bytes(" \n")),
                Arguments.of("truncated", bytes("{\"contacts\":[")),
                Arguments.of("truncated in a contact", bytes("{\"contacts\":[" + ADA.substring(0, 20))),
                Arguments.of("trailing bytes", bytes(body(ADA) + "x")),
                Arguments.of("second document", bytes(body(ADA) + "{}")),
                Arguments.of("duplicate name", bytes("{\"contacts\":[" + ADA + "],\"contacts\":[" + ADA + "]}")),
                Arguments.of("duplicate name in a contact", bytes(body(ADA.replace("}", ",\"first_name\":\"Eve\"}")))),
                Arguments.of("byte order mark", bytes("\uFEFF" + body(ADA))),
                Arguments.of("UTF-16", body(ADA).getBytes(UTF_16BE)),
                Arguments.of("UTF-8 cut off", latin1(body(ADA) + "\u00c3")),
                Arguments.of("17 levels", bytes("{\"x\":" + "[".repeat(16) + "]".repeat(16) + "}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void refusesADocumentThatIsNotStrictJson(String what, byte[] body) {
        Attempt.json(body).isMalformed("column ");

        assertThat(Attempt.json(body).refused().detail()).doesNotContain("Ada", "Byron");
    }

    @Test
    void deepestAllowedNestingIsJson() {
        Attempt.json("{\"x\":" + "[".repeat(15) + "]".repeat(15) + ",\"contacts\":[" + ADA
                        + "],\"fields_to_enrich\":[\"city\"]}")
                .hasMistakes("#/x unknown-property");
    }

    @Test
    void brokenSyntaxBeatsWrongValues() {
        Attempt.json("{\"contacts\":[{}],\"contacts\":1").isMalformed();
    }

    @Test
    void saysWhereItBreaks() {
        Attempt.json("{\"contacts\":[\n" + ADA + ",\n{\"first_name\":oops}]}").isMalformed("at line 3, column ");
    }

    private static String body(String contacts) {
        return "{\"contacts\":[" + contacts + "],\"fields_to_enrich\":[\"city\"]}";
    }

    private static byte[] around(String before, byte[] value, String after) {
        return latin1(before + new String(value, ISO_8859_1) + after);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
