package io.enrichment.enricher.callbacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndedEventTest {

    private static final String ID = "0199c0de-0000-7000-8000-000000000001";
    private static final String FACTS = "{\"type\":\"enrichment.ended\",\"timestamp\":\"2026-03-01T10:01:00.000Z\","
            + "\"data\":{\"requestId\":\"" + ID + "\",\"status\":\"completed\",\"outcome\":\"with_errors\","
            + "\"totalContacts\":5,\"counts\":{\"pending\":0,\"succeeded\":3,\"partial\":0,\"notFound\":1,"
            + "\"failed\":1,\"cancelled\":0},\"redriveCount\":2,"
            + "\"errorSummary\":[{\"code\":\"provider-timeout\",\"count\":1}],"
            + "\"createdAt\":\"2026-03-01T10:00:00.000Z\",\"startedAt\":\"2026-03-01T10:00:01.500Z\","
            + "\"endedAt\":\"2026-03-01T10:01:00.000Z\",\"expiresAt\":\"2026-03-08T10:00:00.000Z\","
            + "\"metadata\":{\"campaign\":\"q3\",\"team\":\"Zoë\"}";

    private final CallbackOrder order = Orders.to("https://example.com", ID);

    @Test
    void saysWhatBecameOfTheRequestAndNothingOfItsContacts() {
        assertThat(body(Optional.empty())).isEqualTo(FACTS + "}}");
    }

    @Test
    void linksToTheStatusServiceIfItsAddressIsKnown() {
        assertThat(body(Optional.of(URI.create("https://api.example.com/"))))
                .isEqualTo(FACTS + ",\"links\":{\"self\":\"https://api.example.com/enrichment/" + ID
                        + "\",\"results\":\"https://api.example.com/enrichment/" + ID + "/results\"}}}");
    }

    private String body(Optional<URI> statusUrl) {
        return new String(new EndedEvent(statusUrl).of(order.status()), UTF_8);
    }
}
