package io.enrichment.status.http;

import io.enrichment.contracts.RequestId;
import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import io.enrichment.http.LinkSettings;
import io.enrichment.http.Prefer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The job resource. It is made of the snapshot alone, so the revision is a strong validator (RFC 9110 section 8.8.1).
 * Clients may keep it if they ask again each time.
 */
@RestController
final class JobController {

    private final Requests requests;
    private final Waits waits;
    private final LinkSettings links;
    private final JsonMapper json;
    private final Clock clock;
    private final AtomicReference<@Nullable Document> latest = new AtomicReference<>();

    JobController(Requests requests, Waits waits, LinkSettings links, JsonMapper json, Clock clock) {
        this.requests = requests;
        this.waits = waits;
        this.links = links;
        this.json = json;
        this.clock = clock;
    }

    /**
     * With {@code Prefer: wait} the answer is held back until the request has ended or, for a client that names what it
     * holds, until that is not the newest any more. A client that cannot be let wait is answered at once.
     */
    @GetMapping(path = "/enrichment/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Object job(@PathVariable String id, HttpServletRequest request) {
        var now = requests.find(id);
        var held = HeldTags.of(request);
        return Prefer.of(request)
                .patience()
                .flatMap(patience -> waits(id, patience, now, held, request))
                .orElseGet(() -> answer(now, request, Optional.empty()));
    }

    private Optional<Object> waits(
            String id, Duration patience, Lookup now, HeldTags held, HttpServletRequest request) {
        if (patience.isZero() || now.fold(held::areOutdatedBy, () -> true, () -> true)) {
            return Optional.of(answer(now, request, Optional.of(patience)));
        }
        return RequestId.parse(id)
                .flatMap(known -> waits.begin(
                        known, patience, held::areOutdatedBy, then -> answer(then, request, Optional.of(patience))));
    }

    private ResponseEntity<?> answer(Lookup lookup, HttpServletRequest request, Optional<Duration> waited) {
        return Answers.of(lookup, request, snapshot -> answer(snapshot, waited));
    }

    private ResponseEntity<?> answer(RequestStatus snapshot, Optional<Duration> waited) {
        var document = document(snapshot);
        var response = ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Long.toString(snapshot.getRevision()))
                .cacheControl(CacheControl.noCache().cachePrivate());
        if (!JobResource.isTerminal(snapshot)) {
            var pause = document.job().progress().pause(clock.instant());
            response.header(
                    HttpHeaders.RETRY_AFTER, Long.toString(pause.plusMillis(999).toSeconds()));
        }
        waited.ifPresent(patience -> response.header(Prefer.APPLIED, Prefer.waited(patience)));
        return response.body(document.bytes());
    }

    @SuppressWarnings("ReferenceEquality")
    private Document document(RequestStatus snapshot) {
        var known = latest.get();
        if (known != null && known.snapshot() == snapshot) {
            return known;
        }
        var job = JobResource.of(snapshot, links);
        var document = new Document(snapshot, job, json.writeValueAsBytes(job));
        latest.set(document);
        return document;
    }

    /**
     * A job resource, written. Those who share a look-up share it too. Bytes, whose length is known, are also sent at
     * once; what Spring turns into JSON is flushed first and ended afterwards.
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Document(RequestStatus snapshot, JobResource job, byte[] bytes) {}
}
