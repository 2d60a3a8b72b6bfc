package io.enrichment.status.http;

import io.enrichment.http.JobResource;
import io.enrichment.storage.ObjectStore;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files that a request ended in. */
@RestController
@RequestMapping("/enrichment/{id}")
final class FilesController {

    private static final Duration DOWNLOAD_WITHIN = Duration.ofMinutes(10);

    private final Requests requests;
    private final ObjectStore objects;

    FilesController(Requests requests, ObjectStore objects) {
        this.requests = requests;
        this.objects = objects;
    }

    /** Sends the client to {@code output.json} with a URL that is a secret for ten minutes. */
    @GetMapping("/output")
    ResponseEntity<?> output(@PathVariable String id, HttpServletRequest request) {
        return Answers.of(
                requests.find(id),
                request,
                snapshot -> JobResource.hasFinalOutput(snapshot)
                        ? ResponseEntity.status(HttpStatus.SEE_OTHER)
                                .location(objects.presignedDownload(
                                        snapshot.getOutputKey(), snapshot.getRequestId() + ".json", DOWNLOAD_WITHIN))
                                .build()
                        : Answers.notThere(snapshot, request));
    }

    /** {@code manifest.json} as it is in the bucket, streamed. */
    @GetMapping("/manifest")
    ResponseEntity<?> manifest(@PathVariable String id, HttpServletRequest request) {
        return Answers.of(requests.find(id), request, snapshot -> {
            var key = snapshot.getManifestKey();
            if (key == null) {
                return Answers.notThere(snapshot, request);
            }
            return objects.read(key)
                    .<ResponseEntity<?>>map(manifest -> ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(new InputStreamResource(manifest)))
                    .orElseGet(() -> Answers.gone(request));
        });
    }
}
