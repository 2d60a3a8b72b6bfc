package io.enrichment.status.http;

import static java.time.temporal.ChronoUnit.DAYS;

import io.enrichment.contracts.InputMetadata;
import io.enrichment.contracts.RequestId;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.Snapshots;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.RequestStatus;
import io.enrichment.service.TenantSettings;
import io.enrichment.status.store.StatusReader;
import io.enrichment.storage.ObjectStore;
import java.time.Clock;
import java.util.Optional;

/**
 * Where the requests of the tenant are. A request that was accepted is known from that moment on: until its first
 * snapshot has come through the stream, its {@code input.json} says that it is queued. Blocks; throws {@link
 * software.amazon.awssdk.core.exception.SdkException} if the table or the bucket is away, and never takes that for an
 * unknown request.
 */
final class Requests {

    private final StatusReader reader;
    private final ObjectStore objects;
    private final String tenant;
    private final Clock clock;

    Requests(StatusReader reader, ObjectStore objects, TenantSettings settings, Clock clock) {
        this.reader = reader;
        this.objects = objects;
        this.tenant = settings.tenant();
        this.clock = clock;
    }

    /** Empty for an unknown id and for another tenant's, which cost the same look-ups. */
    Optional<RequestStatus> find(RequestId id) {
        return reader.find(id.value())
                .filter(snapshot -> snapshot.getTenantId().equals(tenant))
                .or(() -> accepted(id));
    }

    /** Whether the time of its data is over: what is left of them is being removed. */
    boolean hasExpired(RequestStatus snapshot) {
        var end = snapshot.getExpiresAt();
        return end != null && !clock.instant().isBefore(end);
    }

    private Optional<RequestStatus> accepted(RequestId id) {
        var keys = new RequestObjects(tenant, id.value());
        return objects.head(keys.input())
                .map(input -> InputMetadata.read(keys, input.metadata()))
                .filter(this::isWithinRetention)
                .map(Snapshots::queued);
    }

    /** The row of an old request goes before its objects do, and must not turn it into a queued one. */
    private boolean isWithinRetention(EnrichmentRequested request) {
        var end = request.getCreatedAt().plus(request.getOptions().getRetentionDays(), DAYS);
        return clock.instant().isBefore(end);
    }
}
