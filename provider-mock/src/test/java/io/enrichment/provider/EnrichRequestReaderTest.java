package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnrichRequestReaderTest {
    private static final String ADA = """
            {"id":"17","first_name":"Ada","last_name":"Byron","company_domain":"example.com"}""";

    @Test
    void readsARequestInTheOrderItIsWritten() {
        EnrichRequest request = read("""
                        {"fields":["personal_phone","city"],"contacts":[%s,
                         {"id":"3","first_name":"Jos\\u00e9","last_name":"\\ud83d\\ude00","company_domain":"a@b.example"}]}
                        """.formatted(ADA)).fold(valid -> valid, problem -> null);

        assertThat(request)
                .isEqualTo(new EnrichRequest(
                        List.of(Field.PERSONAL_PHONE, Field.CITY),
                        List.of(
                                new EnrichRequest.Asked("17", new Contact("Ada", "Byron", "example.com")),
                                new EnrichRequest.Asked("3", new Contact("José", "😀", "a@b.example")))));
    }

    @Test
    void findsAllThatIsWrongInOnePass() {
        Problem problem = refusal("""
                {"fields":["city","salary","city"],"page":1,"contacts":[%s,%s,
                 {"id":5,"first_name":" ","last_name":"x","company_domain":"x@","age":3}, null]}
                """.formatted(ADA, ADA));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors())
                .extracting(Problem.Flaw::pointer)
                .contains(
                        "#",
                        "#/fields/1",
                        "#/fields/2",
                        "#/contacts/1/id",
                        "#/contacts/2",
                        "#/contacts/2/id",
                        "#/contacts/2/first_name",
                        "#/contacts/2/company_domain",
                        "#/contacts/3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{}",
                "{\"fields\":[],\"contacts\":[]}",
                "{\"fields\":\"city\",\"contacts\":{}}",
                "{\"fields\":{\"a\":\"city\"},\"contacts\":{\"a\":{}}}"
            })
    void refusesWhatIsNoRequest(String body) {
        assertThat(refusal(body).status()).isEqualTo(422);
    }

    @Test
    void refusesMoreThanAHundredContacts() {
        String contacts = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> ADA.replace("17", Integer.toString(i)))
                .collect(Collectors.joining(","));

        Problem problem = refusal("{\"fields\":[\"city\"],\"contacts\":[" + contacts + "]}");

        assertThat(problem.errors()).extracting(Problem.Flaw::pointer).containsExactly("#/contacts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"fields\":[],\"fields\":[]}",
                "{} {}",
                "{}x",
                "{'fields':[]}",
                "{\"fields\":[NaN]}",
                "{\"fields\":[\"\\ud800\"]}",
                "{\"\\udc00\":1}",
                "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]"
            })
    void refusesWhatIsNoJson(String body) {
        assertThat(refusal(body).status()).isEqualTo(400);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin1 = "{\"é\":1}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16BE);

        assertThat(List.of(latin1, utf16)).allSatisfy(body -> {
            Problem problem = StrictJson.read(body).fold(json -> null, refused -> refused);
            assertThat(problem.status()).isEqualTo(400);
        });
    }

    @Test
    void doesNotRepeatWhatItRefuses() {
        Problem problem = refusal("{\"fields\":[\"canary\"],\"canary\":1,\"contacts\":[{\"canary\":\"canary\"}]}");

        assertThat(problem.delivery().body()).doesNotContain("canary");
        assertThat(refusal("{\"canary\":canary").delivery().body()).doesNotContain("canary");
    }

    private static Problem refusal(String body) {
        return read(body).fold(valid -> null, problem -> problem);
    }

    private static Parsed<EnrichRequest> read(String body) {
        return StrictJson.read(body.getBytes(StandardCharsets.UTF_8)).then(EnrichRequestReader::read);
    }
}
