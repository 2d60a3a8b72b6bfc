package io.enrichment.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void tellsClientsToComeBackWhenTheyMay() {
        assertThat(Refusal.of(ProblemCode.OVERLOADED).headers()).containsEntry("Retry-After", "1");
        assertThat(Refusal.of(ProblemCode.NOT_FOUND).headers()).isEmpty();
        assertThat(Refusal.of(ProblemCode.RATE_LIMITED)
                        .retryAfter(Duration.ofMillis(1_200))
                        .headers())
                .isEqualTo(Map.of("Retry-After", "2"));
    }

    @Test
    void keepsErrorsAndValidationTogether() {
        var error = new ValidationError("#/contacts", null, null, null, "required", "is missing", null);

        assertThat(Refusal.invalid(7, List.of(error)).errorsTotal()).isEqualTo(7);
        assertThatThrownBy(() -> Refusal.invalid(0, List.of(error))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Refusal.of(ProblemCode.VALIDATION_ERROR)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyCodeIsWrittenOneWayAndFitsItsStatus() {
        assertThat(ProblemCode.values()).allSatisfy(code -> {
            assertThat(code.code())
                    .isEqualTo(code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            assertThat(code.status()).isBetween(400, 599);
            assertThat(code.detail()).endsWith(".");
        });
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::code)).doesNotHaveDuplicates();
    }

    @Test
    void aBareStatusHasACodeEvenIfNobodyThoughtOfIt() {
        assertThat(ProblemCode.ofStatus(404)).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(ProblemCode.ofStatus(418)).isEqualTo(ProblemCode.MALFORMED_REQUEST);
        assertThat(ProblemCode.ofStatus(599)).isEqualTo(ProblemCode.INTERNAL_ERROR);
    }
}
