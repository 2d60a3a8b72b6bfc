package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a submission wants called when its request has ended. */
class CallbackTest {

    private static final String URL = "https://crm.example.com/hooks?source=q3";
    private static final CallbackRules OFF = new CallbackRules(false, true, true);

    @ParameterizedTest
    @EnumSource
    void isSaidInEveryFormatAndIsTheSameEverywhere(SubmissionFormat format) {
        var attempt = read(format, URL);

        assertThat(attempt.valid().callback()).contains(URL);
        assertThat(attempt.canonical())
                .endsWith("\"tolerated_failure_percentage\":100},\"callback\":{\"url\":\"" + URL + "\"}}");
        assertThat(Attempt.json(attempt.canonical()).canonical()).isEqualTo(attempt.canonical());
    }

    @Test
    void makesAnotherSubmissionOfTheSameContacts() {
        assertThat(read(SubmissionFormat.CSV, URL).canonical())
                .isNotEqualTo(read(SubmissionFormat.CSV, URL + "4").canonical());
    }

    @Test
    void staysWithASubmissionWhoseContactsLieElsewhere() {
        var rest = Attempt.json("{\"source\":{\"upload_id\":\"u\"},\"fields_to_enrich\":[\"city\"],"
                        + "\"callback\":{\"url\":\"" + URL + "\"}}")
                .valid();

        var attempt = Attempt.atContactsOf(
                rest, SubmissionFormat.CSV, Sheet.of(Sheet.ADA).as(SubmissionFormat.CSV));

        assertThat(attempt.valid().callback()).contains(URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"url\":\"https://example.com\"}"})
    void isNotNeeded(String callback) {
        assertThat(json(callback).reading()).isInstanceOf(Reading.Valid.class);
        assertThat(Sheet.of(Sheet.ADA).read(SubmissionFormat.JSON).valid().callback())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                       | #/callback/url required",
                "{\"url\":null}           | #/callback/url required",
                "{\"url\":7}              | #/callback/url wrong-type",
                "{\"url\":[\"https://x.example\"]} | #/callback/url wrong-type",
                "\"https://x.example\"    | #/callback wrong-type",
                "[]                       | #/callback wrong-type",
                "{\"url\":\"https://x.example\",\"secret\":\"s\"} | #/callback/secret unknown-property",
            })
    void isAnObjectWithAUrl(String callback, String mistake) {
        json(callback).hasMistakes(mistake);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "HTTPS://EXAMPLE.com:8443/a/b;c?d=e&f=%20",
                "https://xn--bcher-kva.example/",
                "https://8.8.8.8/",
                "https://[2606:4700:4700::1111]:443/"
            })
    void mayBeAnyAbsoluteHttpsUrl(String url) {
        assertThat(read(SubmissionFormat.CSV, url).valid().callback()).contains(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example.com/hook",
                "//example.com/hook",
                "/hook",
                "https:hook",
                "https:///hook",
                "https://user@example.com/",
                "https://user:word@example.com/",
                "https://example.com/#part",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://b\u00fccher.example/",
                "https://exa mple.com/",
                "https://example.com/\u0007",
                "https://under_score.example/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://0300.0250.1.1./",
                "https://[::1/",
                "https://[fe80::1%25eth0/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "javascript:alert(1)"
            })
    void isRefusedIfItIsNoUrlOfAHost(String url) {
        read(SubmissionFormat.CSV, url).hasMistakes("#/callback/url invalid-url");
    }

    @Test
    void isHttpOnlyWhereThatIsAllowed() {
        var body = "{\"callback\":{\"url\":\"http://example.com/\"}," + rest();

        Attempt.json(body).hasMistakes("#/callback/url scheme-not-allowed");
        assertThat(Attempt.json(body, new CallbackRules(true, true, false))
                        .valid()
                        .callback())
                .contains("http://example.com/");
    }

    @Test
    void hasAtMost2048Characters() {
        var longest = "https://example.com/" + "x".repeat(2_048 - 20);

        assertThat(read(SubmissionFormat.CSV, longest).valid().callback()).contains(longest);
        read(SubmissionFormat.CSV, longest + "x").hasMistakes("#/callback/url too-long");
    }

    @Test
    void toAPrivateAddressIsForWhereThatIsAllowed() {
        var body = "{\"callback\":{\"url\":\"https://10.0.0.1/\"}," + rest();

        Attempt.json(body).hasMistakes("#/callback/url address-not-allowed");
        assertThat(Attempt.json(body, new CallbackRules(true, false, true))
                        .valid()
                        .callback())
                .contains("https://10.0.0.1/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"url\":\"https://example.com\"}", "{\"url\":7,\"x\":[1]}", "7"})
    void isRefusedAsAWholeWhereItIsNotOffered(String callback) {
        Attempt.json("{\"callback\":" + callback + "," + rest(), OFF).hasMistakes("#/callback callbacks-not-enabled");
    }

    @Test
    void nobodyNamedIsFineWhereItIsNotOffered() {
        assertThat(Attempt.json("{\"callback\":null," + rest(), OFF).valid().callback())
                .isEmpty();
    }

    @Test
    void isOneParameter() {
        var parameters = new HashMap<>(Attempt.CITY);
        parameters.put("callback_url", List.of(URL, URL));

        Attempt.at(SubmissionFormat.CSV, Sheet.of(Sheet.ADA).as(SubmissionFormat.CSV), parameters)
                .hasMistakes("#/callback/url duplicate");
    }

    private static Attempt json(String callback) {
        return Attempt.json("{\"callback\":" + callback + "," + rest());
    }

    private static String rest() {
        return Sheet.of(Sheet.ADA).as(SubmissionFormat.JSON).substring(1);
    }

    private static Attempt read(SubmissionFormat format, String url) {
        if (format == SubmissionFormat.JSON) {
            return json("{\"url\":\"" + url + "\"}");
        }
        var parameters = new HashMap<>(Map.of("callback_url", List.of(url)));
        parameters.putAll(Attempt.CITY);
        return Attempt.at(format, Sheet.of(Sheet.ADA).as(format), parameters);
    }
}
