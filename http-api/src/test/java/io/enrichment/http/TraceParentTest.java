package io.enrichment.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void passesAValidOneOnUnchanged() {
        var parsed = TraceParent.parse(VALID).orElseThrow();

        assertThat(parsed).hasToString(VALID);
        assertThat(parsed.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void readsAHigherVersionByItsFirstFourParts() {
        assertThat(TraceParent.parse("cc" + VALID.substring(2) + "-what-comes-later"))
                .hasValueSatisfying(parsed -> assertThat(parsed).hasToString(VALID));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n"
            })
    void refusesWhatTheStandardRefuses(String value) {
        assertThat(TraceParent.parse(value)).isEmpty();
    }

    @Test
    void makesValidOnes() {
        var made = TraceParent.random();

        assertThat(TraceParent.parse(made.toString())).contains(made);
        assertThat(TraceParent.random().traceId()).isNotEqualTo(made.traceId());
    }
}
