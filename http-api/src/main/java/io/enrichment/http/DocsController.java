package io.enrichment.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The contract as a page to browse and to try: Swagger UI, from this service alone. Of its web jar two files are served,
 * and nothing else. All addresses within the page are relative, so it works below a path too.
 */
@RestController
final class DocsController {

    private static final String JAVASCRIPT = "text/javascript";
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final Resource page = new ClassPathResource("docs.html", DocsController.class);
    private final Resource start = new ClassPathResource("docs.js", DocsController.class);
    private final Resource script = ofSwaggerUi("swagger-ui-bundle.js");
    private final Resource style = ofSwaggerUi("swagger-ui.css");
    private final String policy;

    DocsController(LinkSettings links) {
        policy = policy(links);
    }

    @GetMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Resource> page(HttpServletResponse response) {
        response.setHeader(ResponseHeaders.CONTENT_SECURITY_POLICY, policy);
        return answer(page);
    }

    @GetMapping(path = "/docs/docs.js", produces = JAVASCRIPT)
    ResponseEntity<Resource> start() {
        return answer(start);
    }

    @GetMapping(path = "/docs/swagger-ui-bundle.js", produces = JAVASCRIPT)
    ResponseEntity<Resource> script() {
        return answer(script);
    }

    @GetMapping(path = "/docs/swagger-ui.css", produces = "text/css")
    ResponseEntity<Resource> style() {
        return answer(style);
    }

    /** Scripts and styles only from here, requests only to here and to the services. Icons are in the style sheet. */
    private static String policy(LinkSettings links) {
        var services = Stream.of(links.ingestUrl(), links.statusUrl())
                .map(DocsController::origin)
                .distinct()
                .collect(Collectors.joining(" "));
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
                + "connect-src 'self' " + services
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** Streamed, which Spring does without ranges: nobody needs half a script. */
    private static ResponseEntity<Resource> answer(Resource content) {
        return ResponseEntity.ok().cacheControl(AN_HOUR).body(new InputStreamResource(content));
    }

    /** The version is part of the path; there is one. */
    private static Resource ofSwaggerUi(String file) {
        try {
            var found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/resources/webjars/swagger-ui/*/" + file);
            if (found.length != 1) {
                throw new IllegalStateException("one Swagger UI is wanted on the class path, not " + found.length);
            }
            return found[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
