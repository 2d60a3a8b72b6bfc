package io.enrichment.status.http;

import io.enrichment.contracts.RequestId;
import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import io.enrichment.http.LinkSettings;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import io.enrichment.storage.ObjectStore;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One request, and the files that it ended in. */
@RestController
@RequestMapping("/enrichment/{id}")
final class StatusController {

    private static final Duration POLL_AFTER = Duration.ofSeconds(1);
    private static final Duration DOWNLOAD_WITHIN = Duration.ofMinutes(10);

    private final Requests requests;
    private final ObjectStore objects;
    private final LinkSettings links;

    StatusController(Requests requests, ObjectStore objects, LinkSettings links) {
        this.requests = requests;
        this.objects = objects;
        this.links = links;
    }

    /**
     * The job resource. It is made of the snapshot alone, so the revision is a strong validator (RFC 9110 section
     * 8.8.1). Clients may keep it if they ask again each time.
     */
    @GetMapping
    ResponseEntity<?> job(@PathVariable String id, HttpServletRequest request) {
        return answer(id, request, snapshot -> {
            var response = ResponseEntity.ok()
                    .eTag(Long.toString(snapshot.getRevision()))
                    .cacheControl(CacheControl.noCache().cachePrivate());
            if (!JobResource.isTerminal(snapshot)) {
                response.header(HttpHeaders.RETRY_AFTER, Long.toString(POLL_AFTER.toSeconds()));
            }
            return response.body(JobResource.of(snapshot, links));
        });
    }

    /** Sends the client to {@code output.json} with a URL that is a secret for ten minutes. */
    @GetMapping("/output")
    ResponseEntity<?> output(@PathVariable String id, HttpServletRequest request) {
        return answer(
                id,
                request,
                snapshot -> JobResource.hasFinalOutput(snapshot)
                        ? ResponseEntity.status(HttpStatus.SEE_OTHER)
                                .location(objects.presignedDownload(
                                        snapshot.getOutputKey(), snapshot.getRequestId() + ".json", DOWNLOAD_WITHIN))
                                .build()
                        : notThere(snapshot, request));
    }

    /** {@code manifest.json} as it is in the bucket, streamed. */
    @GetMapping("/manifest")
    ResponseEntity<?> manifest(@PathVariable String id, HttpServletRequest request) {
        return answer(id, request, snapshot -> {
            var key = snapshot.getManifestKey();
            if (key == null) {
                return notThere(snapshot, request);
            }
            return objects.read(key)
                    .<ResponseEntity<?>>map(manifest -> ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(new InputStreamResource(manifest)))
                    .orElseGet(() -> Problems.response(request, Refusal.of(ProblemCode.GONE)));
        });
    }

    private ResponseEntity<?> answer(
            String id, HttpServletRequest request, Function<RequestStatus, ResponseEntity<?>> known) {
        return RequestId.parse(id)
                .flatMap(requests::find)
                .<ResponseEntity<?>>map(snapshot -> requests.hasExpired(snapshot)
                        ? Problems.response(request, Refusal.of(ProblemCode.GONE))
                        : known.apply(snapshot))
                .orElseGet(() -> Problems.response(
                        request, Refusal.of(ProblemCode.NOT_FOUND).because("There is no such request.")));
    }

    private static ResponseEntity<?> notThere(RequestStatus snapshot, HttpServletRequest request) {
        var refusal = JobResource.isTerminal(snapshot)
                ? Refusal.of(ProblemCode.NOT_FOUND).because("The request ended without this file.")
                : Refusal.of(ProblemCode.NOT_FINAL).retryAfter(POLL_AFTER);
        return Problems.response(request, refusal);
    }
}
