package io.enrichment.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.RequestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @Test
    void aKeyIsTheSameBareAndQuoted() {
        assertThat(IdempotencyKey.parse("8e03978e-40d5")).isEqualTo(IdempotencyKey.parse("\"8e03978e-40d5\""));
        assertThat(IdempotencyKey.parse("\"a \\\"b\\\\ c\"")).contains(new IdempotencyKey("a \"b\\ c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "\"a", "\"a\"b\"", "\"a\\b\"", "schl\u00fcssel", "a\tb"})
    void whatIsNoKeyIsRefused(String header) {
        assertThat(IdempotencyKey.parse(header)).isEmpty();
    }

    @Test
    void hasTwoHundredAndFiftyFiveCharactersAtMost() {
        assertThat(IdempotencyKey.parse("k".repeat(255))).isPresent();
        assertThat(IdempotencyKey.parse("k".repeat(256))).isEmpty();
    }

    @Test
    void namesOneRequestOfATenant() {
        var key = new IdempotencyKey("k");

        assertThat(key.requestId("a")).isEqualTo(new IdempotencyKey("k").requestId("a"));
        assertThat(key.requestId("a")).isNotEqualTo(key.requestId("b"));
        assertThat(key.requestId("a")).isNotEqualTo(new IdempotencyKey("l").requestId("a"));
        assertThat(RequestId.parse(key.requestId("a"))).isPresent();
        assertThat(key.requestId("a")).matches(".{14}8.{4}[89ab].*");
    }
}
