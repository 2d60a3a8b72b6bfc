package io.enrichment.ingest;

import io.enrichment.contracts.Snapshots;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.http.JobResource;
import io.enrichment.http.LinkSettings;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import io.enrichment.http.RequestIdentity;
import io.enrichment.ingest.submission.SubmissionReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /enrichment}. */
@RestController
final class EnrichmentController {

    private static final String RETRY_SOON = "1";

    private final IngestSettings settings;
    private final LinkSettings links;
    private final SubmissionReader json;
    private final Intake intake;
    private final Semaphore places;

    EnrichmentController(IngestSettings settings, LinkSettings links, SubmissionReader json, Intake intake) {
        this.settings = settings;
        this.links = links;
        this.json = json;
        this.intake = intake;
        this.places = new Semaphore(settings.intake().maxConcurrent());
    }

    @PostMapping(
            path = "/enrichment",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> submit(HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
        requireUtf8(request);
        var refusal = refusalBeforeTheBody(request);
        if (refusal.isPresent()) {
            return Problems.response(request, refusal.get());
        }
        if (!places.tryAcquire()) {
            return Problems.response(request, Refusal.of(ProblemCode.OVERLOADED));
        }
        try {
            return intake.accept(
                            request.getInputStream(),
                            json,
                            RequestIdentity.of(request).traceParent())
                    .fold(this::accepted, refused -> Problems.response(request, refused));
        } finally {
            places.release();
        }
    }

    /** The media type has no charset parameter (RFC 8259 section 11); one that says what holds anyway is let through. */
    private static void requireUtf8(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        var type = MediaType.parseMediaType(request.getContentType());
        if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw new HttpMediaTypeNotSupportedException(type, List.of(MediaType.APPLICATION_JSON));
        }
    }

    private Optional<Refusal> refusalBeforeTheBody(HttpServletRequest request) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(
                    Refusal.of(ProblemCode.UNSUPPORTED_ENCODING).with(HttpHeaders.ACCEPT_ENCODING, "identity"));
        }
        return request.getContentLengthLong() > settings.intake().maxBytes().toBytes()
                ? Optional.of(Intake.tooLarge(settings.intake()))
                : Optional.empty();
    }

    private ResponseEntity<?> accepted(EnrichmentRequested request) {
        return ResponseEntity.accepted()
                .location(links.job(request.getRequestId()))
                .header(HttpHeaders.RETRY_AFTER, RETRY_SOON)
                .body(JobResource.of(Snapshots.queued(request), links));
    }
}
