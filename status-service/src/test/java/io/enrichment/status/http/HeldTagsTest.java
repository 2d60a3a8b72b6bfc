package io.enrichment.status.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.status.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class HeldTagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"4\"", "W/\"4\"", "*", "\"1\", \"4\"", "\"1\",W/\"4\" , \"5\""})
    void namesWhatTheClientHolds(String header) {
        assertThat(held(header).include("4")).isTrue();
        assertThat(held(header).areOutdatedBy(Samples.running(Samples.newId(), 4)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"5\"", "W/\"44\"", "\"4.json\", \"\""})
    void anotherTagIsOutdated(String header) {
        assertThat(held(header).include("4")).isFalse();
        assertThat(held(header).areOutdatedBy(Samples.running(Samples.newId(), 4)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "bytes=0-0,5-", "\"", "\"4", ""})
    void whatIsNoTagIsIgnored(String header) {
        assertThat(held(header).tags()).isEmpty();
        assertThat(held(header).areOutdatedBy(Samples.running(Samples.newId(), 4)))
                .isFalse();
    }

    @Test
    void theEndIsNewsToEverybody() {
        assertThat(held("\"9\"").areOutdatedBy(Samples.completed(Samples.newId(), 9)))
                .isTrue();
    }

    private static HeldTags held(String header) {
        var request = new MockHttpServletRequest();
        request.addHeader("If-None-Match", header);
        return HeldTags.of(request);
    }
}
