package io.enrichment.ingest.submission;

import static io.enrichment.ingest.submission.Sheet.ADA;
import static io.enrichment.ingest.submission.Sheet.ada;
import static io.enrichment.ingest.submission.Sheet.repeated;
import static io.enrichment.ingest.submission.Sheet.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.enrichment.events.Contact;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.ValidationError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for contacts whatever the format they come in. */
class SubmissionReaderTest {

    @ParameterizedTest
    @EnumSource
    void handsOverContactsInTheirOrder(SubmissionFormat format) {
        var attempt = Sheet.of(ADA, ada("custom_id", "crm-1"), ada("company_domain", "john@example.com"))
                .read(format);

        assertThat(attempt.valid().contacts()).isEqualTo(3);
        assertThat(attempt.valid().source()).isEqualTo(new ContactSource.Inline());
        assertThat(attempt.valid().fieldsToEnrich()).containsExactly("city");
        assertThat(attempt.contacts()).extracting(Contact::getIndex).containsExactly(0, 1, 2);
        assertThat(attempt.contacts()).extracting(Contact::getCustomId).containsExactly(null, "crm-1", null);
        assertThat(attempt.contacts().get(2).getCompanyDomain()).isEqualTo("john@example.com");
    }

    static Stream<Arguments> names() {
        return everyFormatWith(Stream.of(
                "O'Brien",
                "=cmd|' /C calc'!A0",
                "${jndi:ldap://example.com/a}",
                "{{7*7}}",
                "<script>alert(1)</script>",
                "'; DROP TABLE contacts;--",
                "null",
                "-1",
                "X",
                "a,b;c",
                "a \"quoted\" name",
                "a/b\\c",
                "\\n",
                "\u0645\u062d\u0645\u062f",
                "\u05e9\u05dc\u05d5\u05dd",
                "e\u0301",
                "\u00e9",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\uD83C\uDDE9\uD83C\uDDEA",
                "\u200Fa\u200E\u061C",
                "\u0e01\u0e33",
                "\uD840\uDC00",
                "\uFEFFx",
                "x\u00a0",
                " leading and trailing "));
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesAreDataAndStayAsTheyAre(SubmissionFormat format, String name) throws IOException {
        var attempt = Sheet.of(ada("first_name", name)).read(format);

        assertThat(attempt.valid().contacts()).isOne();
        assertThat(attempt.contacts()).extracting(Contact::getFirstName).containsExactly(name);
        assertThat(stored(attempt)).isEqualTo(attempt.contacts());
    }

    private static List<Contact> stored(Attempt attempt) throws IOException {
        var again = new ArrayList<Contact>();
        CanonicalInputReader.readContacts(
                new ByteArrayInputStream(attempt.canonical().getBytes(StandardCharsets.UTF_8)), again::add);
        return again;
    }

    static Stream<Arguments> mistakes() {
        return everyFormatWith(Stream.of(
                Map.entry(without("first_name"), "first_name required"),
                Map.entry(without("company_domain"), "company_domain required"),
                Map.entry(ada("last_name", " \u00a0\u3000\u200b\u2800"), "last_name blank"),
                Map.entry(ada("last_name", "a\u0000"), "last_name illegal-character"),
                Map.entry(ada("last_name", "a\r\nb"), "last_name illegal-character"),
                Map.entry(ada("last_name", "a\tb"), "last_name illegal-character"),
                Map.entry(ada("last_name", "a\u007f"), "last_name illegal-character"),
                Map.entry(ada("last_name", "a\u0085"), "last_name illegal-character"),
                Map.entry(ada("last_name", "a\u2028"), "last_name illegal-character"),
                Map.entry(ada("last_name", "a\u202eb"), "last_name illegal-character"),
                Map.entry(ada("last_name", "a\u2066b"), "last_name illegal-character"),
                Map.entry(ada("last_name", "a\ufdd0"), "last_name illegal-character"),
                Map.entry(ada("last_name", "a\uffff"), "last_name illegal-character"),
                Map.entry(ada("last_name", "\ud83f\udffe"), "last_name illegal-character"),
                Map.entry(ada("last_name", "x".repeat(257)), "last_name too-long"),
                Map.entry(ada("custom_id", "x".repeat(129)), "custom_id too-long"),
                Map.entry(ada("custom_id", " "), "custom_id blank"),
                Map.entry(ada("company_domain", "https://example.com"), "company_domain invalid-domain")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongWithAContactAndWhereItStands(
            SubmissionFormat format, Map.Entry<Map<String, String>, String> contact) {
        var attempt = Sheet.of(ADA, contact.getKey()).read(format);

        attempt.hasMistakes("#/contacts/1/" + contact.getValue());
        assertThat(attempt.refused().errors())
                .extracting(ValidationError::index, ValidationError::line)
                .containsExactly(tuple(1, Sheet.line(format, 1)));
        assertThat(attempt.refused().toString()).doesNotContain("Ada", "Byron");
    }

    @ParameterizedTest
    @EnumSource
    void countsLengthInCodePoints(SubmissionFormat format) {
        Sheet.of(ada("first_name", "\uD83D\uDE00".repeat(256))).read(format).valid();
    }

    @ParameterizedTest
    @EnumSource
    void namesTheContactByItsOwnIdIfThatIsValid(SubmissionFormat format) {
        var contact = new HashMap<>(ada("custom_id", "crm-17"));
        contact.put("company_domain", "nope");
        contact.remove("first_name");
        var contacts = repeated(20, ADA);
        contacts.set(17, contact);

        assertThat(new Sheet(contacts).read(format).refused().errors())
                .extracting(
                        ValidationError::pointer,
                        ValidationError::index,
                        ValidationError::customId,
                        ValidationError::line)
                .containsExactly(
                        tuple("#/contacts/17/company_domain", 17, "crm-17", Sheet.line(format, 17)),
                        tuple("#/contacts/17/first_name", 17, "crm-17", Sheet.line(format, 17)));
    }

    @ParameterizedTest
    @EnumSource
    void aCustomIdIsUsedOnceInARequest(SubmissionFormat format) {
        var withId = ada("custom_id", "same");
        var attempt = Sheet.of(withId, ADA, withId).read(format);

        attempt.hasMistakes("#/contacts/2/custom_id duplicate");
        assertThat(attempt.refused().errors().get(0).customId()).isNull();
        assertThat(attempt.refused().errors().get(0).line()).isEqualTo(Sheet.line(format, 2));
    }

    @ParameterizedTest
    @EnumSource
    void findsAThousandMistakesInOnePassAndListsTheFirst(SubmissionFormat format) {
        var refusal = new Sheet(repeated(1_000, ada("company_domain", "canary")))
                .read(format)
                .refused();

        assertThat(refusal.errorsTotal()).isEqualTo(1_000);
        assertThat(refusal.errors()).hasSize(100);
        assertThat(refusal.errors().get(99).pointer()).isEqualTo("#/contacts/99/company_domain");
        assertThat(refusal.errors().get(99).line()).isEqualTo(Sheet.line(format, 99));
        assertThat(refusal.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @EnumSource
    void handsOverNothingAfterAMistake(SubmissionFormat format) {
        assertThat(Sheet.of(ADA, without("last_name"), ADA).read(format).contacts())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aRequestHasContacts(SubmissionFormat format) {
        Sheet.of().read(format).hasMistakes("#/contacts min-items");
    }

    @ParameterizedTest
    @EnumSource
    void stopsAtTheGreatestNumberOfContacts(SubmissionFormat format) {
        new Sheet(repeated(1_000, ADA)).read(format).valid();
        var all = new Sheet(repeated(100_000, ADA)).as(format).getBytes(StandardCharsets.UTF_8);
        var more = new ByteArrayInputStream(all);

        var refusal = Attempt.at(format, more, Attempt.CITY, Handling.LENIENT).refused();

        assertThat(refusal.code()).isEqualTo(ProblemCode.PAYLOAD_TOO_LARGE);
        assertThat(all.length - more.available()).isLessThan(200_000);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatBreaksOffIsNotTheClientsMistake(SubmissionFormat format) {
        var broken = new BrokenInputStream(() -> new IOException("reset"));

        assertThatThrownBy(() -> new SubmissionReader(Attempt.RULES)
                        .read(format, broken, Attempt.CITY, Handling.STRICT, bytes -> {}, contact -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("reset");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheSinkOrTheMemoryThrowsPassesThrough(SubmissionFormat format) {
        var body = Sheet.of(ADA).as(format).getBytes(StandardCharsets.UTF_8);
        var full = new IllegalStateException("full");

        for (var atMemory : List.of(true, false)) {
            assertThatThrownBy(() -> new SubmissionReader(Attempt.RULES)
                            .read(
                                    format,
                                    new ByteArrayInputStream(body),
                                    Attempt.CITY,
                                    Handling.STRICT,
                                    bytes -> throwIf(atMemory, full),
                                    contact -> throwIf(!atMemory, full)))
                    .isSameAs(full);
        }
    }

    private static void throwIf(boolean condition, RuntimeException exception) {
        if (condition) {
            throw exception;
        }
    }

    private static Stream<Arguments> everyFormatWith(Stream<?> values) {
        return values.flatMap(value -> Stream.of(SubmissionFormat.values()).map(format -> Arguments.of(format, value)));
    }
}
