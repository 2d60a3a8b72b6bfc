package io.enrichment.status.http;

import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How a request changes, as it changes. */
@RestController
final class EventsController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Requests requests;
    private final EventStreams streams;

    EventsController(Requests requests, EventStreams streams) {
        this.requests = requests;
        this.streams = streams;
    }

    /**
     * A client that has seen the end is told 204, after which an {@code EventSource} does not come back. Null: the
     * answer is written as a stream.
     */
    @GetMapping(path = "/enrichment/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Nullable
    ResponseEntity<?> events(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        return Answers.of(requests.find(id), request, now -> stream(now, request, response));
    }

    private @Nullable ResponseEntity<?> stream(
            RequestStatus now, HttpServletRequest request, HttpServletResponse response) {
        var hasNewest = hasNewest(request, now);
        if (hasNewest && JobResource.isTerminal(now)) {
            return ResponseEntity.noContent().build();
        }
        if (!streams.haveRoom()) {
            return Problems.response(request, Refusal.of(ProblemCode.OVERLOADED));
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        // nginx would hold events back
        response.setHeader("X-Accel-Buffering", "no");
        if (!HttpMethod.HEAD.matches(request.getMethod())) {
            streams.open(now, hasNewest, request, response);
        }
        return null;
    }

    /** Whoever names another revision is shown the newest. */
    private static boolean hasNewest(HttpServletRequest request, RequestStatus now) {
        return Long.toString(now.getRevision()).equals(request.getHeader(LAST_EVENT_ID));
    }
}
