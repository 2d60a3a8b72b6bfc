package io.enrichment.ingest.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.enrichment.contracts.RequestId;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.CommandKind;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.http.JobResource;
import io.enrichment.http.LinkSettings;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import io.enrichment.http.RequestIdentity;
import io.enrichment.ingest.publish.Publication;
import io.enrichment.ingest.publish.RequestPublisher;
import io.enrichment.service.TenantSettings;
import io.enrichment.storage.ObjectStore;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import software.amazon.awssdk.core.exception.SdkException;

/** What a client wants of a request that was accepted. Repeating a command changes nothing. */
@RestController
final class CommandController {

    private final LinkSettings links;
    private final String tenant;
    private final ObjectStore objects;
    private final RequestPublisher publisher;
    private final Supplier<UUID> ids;
    private final Clock clock;

    CommandController(
            LinkSettings links,
            TenantSettings tenant,
            ObjectStore quickStore,
            RequestPublisher publisher,
            Supplier<UUID> ids,
            Clock clock) {
        this.links = links;
        this.tenant = tenant.tenant();
        this.objects = quickStore;
        this.publisher = publisher;
        this.ids = ids;
        this.clock = clock;
    }

    /** The command is durable; what it leads to, the job tells. */
    @JsonPropertyOrder(alphabetic = false)
    record Commanded(String requestId, JobResource.Links links) {}

    /** No call begins any more once the command has reached the enrichers; what is finished stays. */
    @PostMapping(path = "/enrichment/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> cancel(@PathVariable String id, HttpServletRequest request) {
        try {
            return RequestId.parse(id)
                    .map(RequestId::value)
                    .filter(this::exists)
                    .<ResponseEntity<?>>map(known -> command(known, CommandKind.CANCEL, request))
                    .orElseGet(() -> Problems.response(
                            request, Refusal.of(ProblemCode.NOT_FOUND).because("There is no such request.")));
        } catch (SdkException e) {
            return Problems.response(request, Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE));
        }
    }

    private boolean exists(String id) {
        return objects.head(new RequestObjects(tenant, id).input()).isPresent();
    }

    private ResponseEntity<?> command(String id, CommandKind kind, HttpServletRequest request) {
        var publication = publisher.publish(EnrichmentCommand.newBuilder()
                .setRequestId(id)
                .setTenantId(tenant)
                .setCommandId(ids.get().toString())
                .setKind(kind)
                .setIssuedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setTraceParent(RequestIdentity.of(request).traceParent().toString())
                .build());
        return publication == Publication.COMMITTED
                ? ResponseEntity.accepted()
                        .location(links.job(id))
                        .body(new Commanded(id, JobResource.Links.of(id, links)))
                : Problems.response(request, Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE));
    }
}
