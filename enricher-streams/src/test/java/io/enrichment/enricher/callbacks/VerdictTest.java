package io.enrichment.enricher.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.enricher.callbacks.CallbackReports.Ending;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {

    private static final Duration ASKED_FOR = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void everyStatusFrom200To299IsSuccess(int status) {
        assertThat(answered(status).error()).isEmpty();
        assertThat(answered(status).ending()).contains(Ending.DELIVERED);
    }

    @Test
    void goneEndsItForGood() {
        assertThat(answered(410).error()).contains(DeliveryError.HTTP_STATUS);
        assertThat(answered(410).ending()).contains(Ending.GONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsAFailure(int status) {
        assertThat(answered(status).error()).contains(DeliveryError.REDIRECT);
        assertThat(answered(status).ending()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 422, 500, 502, 504, 599, 700})
    void everythingElseIsTriedAgainByTheSchedule(int status) {
        assertThat(answered(status).error()).contains(DeliveryError.HTTP_STATUS);
        assertThat(answered(status).ending()).isEmpty();
        assertThat(answered(status).atLeast()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void oneThatIsBusyIsLeftAloneForAsLongAsItAsks(int status) {
        assertThat(answered(status).ending()).isEmpty();
        assertThat(answered(status).atLeast()).isEqualTo(ASKED_FOR);
    }

    @Test
    void noAnswerIsTriedAgain() {
        assertThat(Verdict.of(new Receipt.Failed(DeliveryError.TLS)))
                .isEqualTo(
                        new Verdict(Optional.empty(), Optional.of(DeliveryError.TLS), Optional.empty(), Duration.ZERO));
    }

    private static Verdict answered(int status) {
        return Verdict.of(new Receipt.Answered(status, ASKED_FOR));
    }
}
