package io.enrichment.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.ingest.submission.Handling;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** RFC 7240. */
class PreferencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10 | 10",
                "WAIT = 10 | 10",
                "wait=\"7\" | 7",
                "respond-async, wait=5; x=y, handling=lenient | 5",
                "wait=1, wait=2 | 1",
                "wait=600 | 60"
            })
    void waitIsASecondsCountOfSixtyAtMost(String header, int seconds) {
        assertThat(of(header).patience()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"wait", "wait=", "wait=-1", "wait=1.5", "wait=99999999999999999999", "waits=3", "''", "'=,;'"})
    void whatIsNotUnderstoodIsIgnored(String header) {
        assertThat(of(header).patience()).isEmpty();
    }

    @Test
    void handlingIsLenientOrStrict() {
        assertThat(of("handling=Lenient").handling()).contains(Handling.LENIENT);
        assertThat(of("handling=strict").handling()).contains(Handling.STRICT);
        assertThat(of("handling=mild").handling()).isEmpty();
    }

    @Test
    void severalHeadersAreOneList() {
        var preferences = of("wait=3", "handling=lenient");

        assertThat(preferences.applied(true)).contains("wait=3, handling=lenient");
        assertThat(preferences.applied(false)).contains("handling=lenient");
        assertThat(of("x").applied(true)).isEmpty();
    }

    private static Preferences of(String... headers) {
        var request = new MockHttpServletRequest();
        for (var header : headers) {
            request.addHeader("Prefer", header);
        }
        return Preferences.of(request);
    }
}
