package io.enrichment.status.http;

import static java.time.temporal.ChronoUnit.DAYS;

import io.enrichment.contracts.InputMetadata;
import io.enrichment.contracts.RequestId;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.Snapshots;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.RequestStatus;
import io.enrichment.service.TenantSettings;
import io.enrichment.status.store.StatusPage;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusReader;
import io.enrichment.storage.ObjectStore;
import java.time.Clock;
import java.util.Optional;

/**
 * Where the requests of the tenant are. A request that was accepted is known from that moment on: until its first
 * snapshot has come through the stream, its {@code input.json} says that it is queued. Blocks; throws {@link
 * software.amazon.awssdk.core.exception.SdkException}, or what the store throws, if the store or the bucket is away, and
 * never takes that for an unknown request.
 */
final class Requests implements AutoCloseable {

    private final StatusReader reader;
    private final ObjectStore objects;
    private final String tenant;
    private final Clock clock;
    private final SharedReads<RequestId, Lookup> lookups = new SharedReads<>(this::lookUp);

    Requests(StatusReader reader, ObjectStore objects, TenantSettings settings, Clock clock) {
        this.reader = reader;
        this.objects = objects;
        this.tenant = settings.tenant();
        this.clock = clock;
    }

    /** What is no id is unknown, and nobody is asked. */
    Lookup find(String id) {
        return RequestId.parse(id).map(this::find).orElseGet(Lookup.Unknown::new);
    }

    /** Who asks for one request together with others is told together with them. */
    Lookup find(RequestId id) {
        return lookups.of(id);
    }

    /** An unknown id and another tenant's cost the same look-ups. */
    private Lookup lookUp(RequestId id) {
        return reader.find(id.value())
                .filter(snapshot -> snapshot.getTenantId().equals(tenant))
                .map(this::unlessExpired)
                .orElseGet(() -> withoutSnapshot(new RequestObjects(tenant, id.value())));
    }

    /**
     * A page of the tenant's requests, the newest first. Holds fewer than were asked for where some have expired, and
     * may have a next page all the same.
     */
    StatusPage list(Optional<StatusQuery.Position> after, int limit, RequestFilter filter) {
        var page = reader.list(
                new StatusQuery(tenant, filter.status(), filter.createdAfter(), filter.createdBefore(), limit, after));
        return new StatusPage(
                page.requests().stream().filter(request -> !hasExpired(request)).toList(), page.next());
    }

    private Lookup unlessExpired(RequestStatus snapshot) {
        return hasExpired(snapshot) ? new Lookup.Gone() : new Lookup.Found(snapshot);
    }

    private boolean hasExpired(RequestStatus snapshot) {
        var end = snapshot.getExpiresAt();
        return end != null && !clock.instant().isBefore(end);
    }

    /** The input is looked for first: whoever removes it has marked the request as erased before. */
    private Lookup withoutSnapshot(RequestObjects keys) {
        var input = objects.head(keys.input());
        if (objects.head(keys.erased()).isPresent()) {
            return new Lookup.Gone();
        }
        return input.map(found -> accepted(InputMetadata.read(keys, found.metadata())))
                .orElseGet(Lookup.Unknown::new);
    }

    /** The row of an old request may go before its objects do, which must not turn it into a queued one. */
    private Lookup accepted(EnrichmentRequested request) {
        var end = request.getCreatedAt().plus(request.getOptions().getRetentionDays(), DAYS);
        return clock.instant().isBefore(end) ? new Lookup.Found(Snapshots.queued(request)) : new Lookup.Gone();
    }

    @Override
    public void close() {
        lookups.close();
    }
}
