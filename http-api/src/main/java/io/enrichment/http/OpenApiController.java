package io.enrichment.http;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the contract of the service. */
@RestController
final class OpenApiController {

    private static final CacheControl FIVE_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final byte[] json;
    private final byte[] yaml;

    OpenApiController(OpenApiDocument document) {
        this.json = document.json();
        this.yaml = document.yaml();
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json() {
        return cacheable(json);
    }

    /** RFC 9512. */
    @GetMapping(path = "/openapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
    ResponseEntity<byte[]> yaml() {
        return cacheable(yaml);
    }

    private static ResponseEntity<byte[]> cacheable(byte[] document) {
        return ResponseEntity.ok()
                .eTag(DigestUtils.md5DigestAsHex(document))
                .cacheControl(FIVE_MINUTES)
                .body(document);
    }
}
