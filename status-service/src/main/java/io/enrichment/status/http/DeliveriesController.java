package io.enrichment.status.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.RequestStatus;
import io.enrichment.storage.ObjectStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What came of the attempts to notify a client of the end of its request. */
@RestController
final class DeliveriesController {

    /** Of a handful for each run. */
    private static final int MOST = 1_000;

    private final Requests requests;
    private final ObjectStore objects;
    private final JsonMapper json;

    DeliveriesController(Requests requests, ObjectStore objects, JsonMapper json) {
        this.requests = requests;
        this.objects = objects;
        this.json = json;
    }

    /** The attempts, in the order of runs, then of attempts. */
    @JsonPropertyOrder(alphabetic = false)
    record Deliveries(String requestId, List<Delivery> deliveries) {}

    /**
     * An attempt, as the enricher noted it.
     *
     * @param redrive the run that had ended: 0 for the first
     * @param at when it began, ISO 8601
     * @param httpStatus null if there was no answer
     * @param error stable code; null if the receiver has the notification
     */
    @JsonPropertyOrder(alphabetic = false)
    record Delivery(
            int redrive,
            int attempt,
            String at,
            @Nullable Integer httpStatus,
            @Nullable String error,
            long durationMillis,
            String webhookId) {}

    @GetMapping(path = "/enrichment/{id}/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> deliveries(@PathVariable String id, HttpServletRequest request) {
        return Answers.of(requests.find(id), request, now -> ResponseEntity.ok(deliveries(now)));
    }

    private Deliveries deliveries(RequestStatus request) {
        var keys = new RequestObjects(request.getTenantId(), request.getRequestId());
        var deliveries = objects.list(keys.deliveries(), "", MOST).objects().stream()
                .map(ObjectStore.Listed::key)
                .flatMap(key -> objects.read(key).stream())
                .map(this::read)
                .toList();
        return new Deliveries(request.getRequestId(), deliveries);
    }

    private Delivery read(InputStream stored) {
        try (stored) {
            return json.readValue(stored, Delivery.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
