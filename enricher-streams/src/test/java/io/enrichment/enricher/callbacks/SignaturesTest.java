package io.enrichment.enricher.callbacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final byte[] BODY = "{\"name\":\"Zoë\"}".getBytes(UTF_8);

    @Test
    void agreesWithThePublishedExample() {
        var signature = signatures(Orders.SECRET)
                .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}".getBytes(UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aReceiverMayKnowEitherSecret() {
        var now = Instant.now().getEpochSecond();
        var headers = Map.of(
                "webhook-id",
                List.of("msg_a"),
                "webhook-timestamp",
                List.of(Long.toString(now)),
                "webhook-signature",
                List.of(signatures(Orders.SECRET, Orders.OLD_SECRET).of("msg_a", now, BODY)));

        for (var secret : List.of(Orders.SECRET, Orders.OLD_SECRET)) {
            assertThatCode(() -> new Webhook(secret).verify(new String(BODY, UTF_8), headers))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> new Webhook("whsec_" + "A".repeat(32)).verify(new String(BODY, UTF_8), headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void areImpossibleWithoutASecret() {
        assertThat(signatures().arePossible()).isFalse();
        assertThat(signatures(Orders.SECRET).arePossible()).isTrue();
    }

    private static Signatures signatures(String... secrets) {
        return Orders.settings(List.of(secrets), Duration.ofSeconds(1)).signatures();
    }
}
