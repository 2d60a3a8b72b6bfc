package io.enrichment.status.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.RequestStatus;
import io.enrichment.http.LinkSettings;
import io.enrichment.http.Problem;
import io.enrichment.service.TenantSettings;
import io.enrichment.status.Samples;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class ExpiredRequestTest {

    private static final Instant END = Instant.parse("2026-03-08T10:00:00Z");

    private final String id = Samples.newId();
    private final InMemoryRequests store = new InMemoryRequests();
    private final ObjectStore nobodysBucket = ObjectStore.open(new StorageSettings(
            "none",
            "us-east-1",
            URI.create("http://127.0.0.1:1"),
            null,
            true,
            false,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1)));

    @AfterEach
    void close() {
        nobodysBucket.close();
    }

    @Test
    void isGoneInAllItsResourcesFromThatTimeOn() {
        store.put(expiring());
        var controller = controllerAt(END);

        assertThat(List.of(
                        controller.job(id, new MockHttpServletRequest()),
                        controller.output(id, new MockHttpServletRequest()),
                        controller.manifest(id, new MockHttpServletRequest())))
                .allSatisfy(answer -> {
                    assertThat(answer.getStatusCode().value()).isEqualTo(410);
                    assertThat(((Problem) answer.getBody()).type()).isEqualTo("/problems/gone");
                });
    }

    @Test
    void isThereUntilThen() {
        store.put(expiring());
        var controller = controllerAt(END.minusMillis(1));

        assertThat(controller.job(id, new MockHttpServletRequest()))
                .extracting(ResponseEntity::getStatusCode)
                .hasToString("200 OK");
    }

    private RequestStatus expiring() {
        return RequestStatus.newBuilder(Samples.completed(id, 9))
                .setExpiresAt(END)
                .build();
    }

    private StatusController controllerAt(Instant now) {
        var requests = new Requests(
                store, nobodysBucket, new TenantSettings(Samples.TENANT), Clock.fixed(now, ZoneOffset.UTC));
        return new StatusController(
                requests,
                nobodysBucket,
                new LinkSettings(URI.create("http://in.example"), URI.create("http://out.example")));
    }
}
