package io.enrichment.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Turns refusals and failures into responses of type {@code application/problem+json} (RFC 9457); logs each once. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int MAX_CAUSES = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    private Problems() {}

    /** For a handler of Spring MVC. The Accept header is not asked: problems are served to everyone. */
    public static ResponseEntity<Problem> response(HttpServletRequest request, Refusal refusal) {
        log(request, refusal);
        return entity(request, refusal);
    }

    /** A failure that nobody foresaw. Messages of exceptions may hold data, so only types and places are logged. */
    static ResponseEntity<Problem> failure(HttpServletRequest request, Throwable failure) {
        LOG.atError()
                .addKeyValue("traceId", traceId(request))
                .log("request {} failed: {}", traceId(request), places(failure));
        return entity(request, Refusal.of(ProblemCode.INTERNAL_ERROR));
    }

    /** Outside Spring MVC: in a filter or a valve. The response must not be committed. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        log(request, refusal);
        var body = JSON.writeValueAsBytes(problem(request, refusal));
        response.setStatus(refusal.code().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        refusal.headers().forEach(response::setHeader);
        response.getOutputStream().write(body);
        response.getOutputStream().flush();
    }

    private static ResponseEntity<Problem> entity(HttpServletRequest request, Refusal refusal) {
        var response = ResponseEntity.status(refusal.code().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        refusal.headers().forEach(response::header);
        return response.body(problem(request, refusal));
    }

    private static Problem problem(HttpServletRequest request, Refusal refusal) {
        return Problem.of(refusal, instance(request), traceId(request));
    }

    private static void log(HttpServletRequest request, Refusal refusal) {
        LOG.atLevel(refusal.code().level())
                .addKeyValue("code", refusal.code().code())
                .addKeyValue("status", refusal.code().status())
                .addKeyValue("traceId", traceId(request))
                .log("request {} refused: {}", traceId(request), refusal.code().code());
    }

    private static String places(Throwable failure) {
        var text = new StringBuilder();
        var depth = 0;
        for (var cause = failure; cause != null && depth < MAX_CAUSES; cause = cause.getCause(), depth++) {
            var trace = cause.getStackTrace();
            text.append(depth == 0 ? "" : ", caused by ")
                    .append(cause.getClass().getName())
                    .append(trace.length == 0 ? "" : " at " + trace[0]);
        }
        return text.toString();
    }

    private static String traceId(HttpServletRequest request) {
        return RequestIdentity.of(request).traceParent().traceId();
    }

    private static String instance(HttpServletRequest request) {
        var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
        try {
            return path == null || !path.startsWith("/") ? "/" : new URI(path).toString();
        } catch (URISyntaxException e) {
            return "/";
        }
    }
}
