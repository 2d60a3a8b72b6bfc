package io.enrichment.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the type of every problem leads to: a page for people, the same as JSON for whom asks for it. */
@RestController
@RequestMapping(
        path = "/problems",
        produces = {MediaType.TEXT_HTML_VALUE, MediaType.APPLICATION_JSON_VALUE})
final class ProblemPages {

    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
                    + "dt{font-weight:600}dd{margin:0 0 .75rem}th,td{text-align:left;padding:.2rem 1rem .2rem 0;"
                    + "vertical-align:top}";
    /** That of every response, and this one style besides (CSP level 3, section 2.3.1). */
    private static final String POLICY = "default-src 'none'; style-src 'sha256-%s'; frame-ancestors 'none'"
            .formatted(Base64.getEncoder().encodeToString(sha256(STYLE)));

    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    @GetMapping
    ResponseEntity<?> all(HttpServletResponse response) {
        return page(ProblemCatalogue.complete(), response);
    }

    @GetMapping("/{code}")
    ResponseEntity<?> one(@PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        return ProblemCode.named(code)
                .<ResponseEntity<?>>map(known -> page(ProblemType.of(known), response))
                .orElseGet(() -> Problems.response(
                        request, Refusal.of(ProblemCode.NOT_FOUND).because("There is no such type of problem.")));
    }

    /** Title and content are HTML already. */
    static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(title, STYLE, content);
    }

    private static ResponseEntity<?> page(HtmlPage page, HttpServletResponse response) {
        response.setHeader(ResponseHeaders.CONTENT_SECURITY_POLICY, POLICY);
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .varyBy(HttpHeaders.ACCEPT)
                .body(page);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
