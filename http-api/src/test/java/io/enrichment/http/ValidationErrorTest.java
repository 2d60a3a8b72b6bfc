package io.enrichment.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationErrorTest {

    @ParameterizedTest
    @CsvSource({"limit, #/limit", "a~/b, #/a~0~1b", "'a b#é', #/a%20b%23%C3%A9", "'', #/"})
    void pointsToAParameterInAFragment(String name, String pointer) {
        assertThat(ValidationError.ofParameter(name, "code", "is wrong", null).pointer())
                .isEqualTo(pointer);
    }
}
