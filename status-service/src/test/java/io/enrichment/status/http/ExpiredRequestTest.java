package io.enrichment.status.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.RequestStatus;
import io.enrichment.service.TenantSettings;
import io.enrichment.status.Samples;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpiredRequestTest {

    private static final Instant END = Instant.parse("2026-03-08T10:00:00Z");

    private static final RequestFilter ANY = new RequestFilter(Optional.empty(), Optional.empty(), Optional.empty());

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
    void isGoneFromThatTimeOn() {
        store.put(expiring());

        assertThat(requestsAt(END).find(id)).isEqualTo(new Lookup.Gone());
        assertThat(requestsAt(END).list(Optional.empty(), 10, ANY).requests()).isEmpty();
    }

    @Test
    void isThereUntilThen() {
        store.put(expiring());
        var requests = requestsAt(END.minusMillis(1));

        assertThat(requests.find(id)).isEqualTo(new Lookup.Found(expiring()));
        assertThat(requests.list(Optional.empty(), 10, ANY).requests()).containsExactly(expiring());
    }

    private RequestStatus expiring() {
        return RequestStatus.newBuilder(Samples.completed(id, 9))
                .setExpiresAt(END)
                .build();
    }

    private Requests requestsAt(Instant now) {
        return new Requests(store, nobodysBucket, new TenantSettings(Samples.TENANT), Clock.fixed(now, ZoneOffset.UTC));
    }
}
