package io.enrichment.enricher.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 64})
    void has24To64Bytes(int bytes) {
        assertThat(WebhookSecret.parse(ofLength(bytes))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void hasNoOtherLength(int bytes) {
        assertThat(WebhookSecret.parse(ofLength(bytes))).isEmpty();
    }

    @Test
    void hasItsPrefixAndIsBase64() {
        assertThat(WebhookSecret.parse(ofLength(32).substring("whsec_".length())))
                .isEmpty();
        assertThat(WebhookSecret.parse("whsec_" + "?".repeat(43))).isEmpty();
    }

    private static String ofLength(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
