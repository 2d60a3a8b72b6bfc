package io.enrichment.enricher.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.contracts.AvroSerdes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackOrderTest {

    private final Serde<CallbackOrder> serde =
            CallbackOrderSerde.of(new AvroSerdes(Map.of("schema.registry.url", "mock://callback-orders")));

    @Test
    void comesBackFromTheStore() {
        var order = Orders.to("https://example.com/hook?é", "r");

        assertThat(serde.deserializer().deserialize("store", serde.serializer().serialize("store", order)))
                .isEqualTo(order);
    }

    @Test
    void isNotReadIfItIsTruncatedOrOfAnotherVersion() {
        var bytes = serde.serializer().serialize("store", Orders.to("https://example.com", "r"));
        var truncated = Arrays.copyOf(bytes, 9);
        bytes[0] = 99;

        for (var broken : List.of(truncated, bytes)) {
            assertThatThrownBy(() -> serde.deserializer().deserialize("store", broken))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://Example.com/a, example.com",
        "https://example.com:8443/a?b#c, example.com",
        "http://[2001:db8::1]/, [2001:db8::1]",
        "ftp://example.com/, ''",
        "https://user:password@example.com/, ''",
        "https:///nowhere, ''",
        "not a url, ''",
        "'', ''"
    })
    void isServedInTurnByItsHost(String url, String host) {
        assertThat(Orders.to(url, "r").receiver()).isEqualTo(host);
    }

    @Test
    void isOfOneRun() {
        var order = Orders.to("https://example.com", "r");

        assertThat(order.id()).isEqualTo("r:2");
        assertThat(order.webhookId()).isEqualTo("msg_r_2");
    }

    @Test
    void showsNothingOfItsUrl() {
        assertThat(Orders.to("https://example.com/?token=canary", "r").toString())
                .doesNotContain("example", "canary");
    }
}
