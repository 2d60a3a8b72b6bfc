package io.enrichment.http;

import java.util.Arrays;
import org.slf4j.event.Level;

/**
 * Every way in which a service refuses a request or fails at it. Codes and statuses are stable, titles and details may
 * be reworded. The first code of a status stands for what the container or Spring refuse with that status.
 */
public enum ProblemCode {
    MALFORMED_REQUEST("malformed-request", 400, "Malformed request", "The request is not valid HTTP for this path."),
    MALFORMED_BODY("malformed-body", 400, "Malformed body", "The body cannot be parsed."),
    IDEMPOTENCY_KEY_INVALID("idempotency-key-invalid", 400, "Invalid Idempotency-Key", "The key is not valid."),
    UNAUTHORIZED("unauthorized", 401, "Unauthorized", "The request has no valid credential."),
    FORBIDDEN("forbidden", 403, "Forbidden", "The credential does not allow this."),
    NOT_FOUND("not-found", 404, "Not found", "There is nothing here."),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method not allowed", "The path does not support this method."),
    NOT_ACCEPTABLE("not-acceptable", 406, "Not acceptable", "No media type of the Accept header can be served."),
    REQUEST_TIMEOUT("request-timeout", 408, "Request timeout", "The request did not arrive in time."),
    NOT_FINAL("not-final", 409, "Not final", "The request has not ended yet."),
    NOTHING_TO_RETRY("nothing-to-retry", 409, "Nothing to retry", "No contact of the request has failed."),
    IDEMPOTENCY_IN_PROGRESS(
            "idempotency-in-progress", 409, "First request still running", "The first use of the key has not ended."),
    GONE("gone", 410, "Gone", "The request was erased or has expired."),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "Payload too large", "The body is larger than allowed."),
    URI_TOO_LONG("uri-too-long", 414, "URI too long", "The request target is too long."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type", 415, "Unsupported media type", "The body's Content-Type is not supported."),
    UNSUPPORTED_ENCODING("unsupported-encoding", 415, "Unsupported encoding", "The body must be sent uncompressed."),
    EXPECTATION_FAILED("expectation-failed", 417, "Expectation failed", "The Expect header cannot be met."),
    VALIDATION_ERROR("validation-error", 422, "Validation error", "The request breaks the rules that errors names."),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused", 422, "Idempotency-Key reused", "The key was used with another payload."),
    RATE_LIMITED("rate-limited", 429, "Rate limited", "Too many requests."),
    HEADERS_TOO_LARGE("headers-too-large", 431, "Headers too large", "The header section is too large."),
    INTERNAL_ERROR("internal-error", 500, "Internal error", "The service failed.", Level.ERROR),
    NOT_IMPLEMENTED("not-implemented", 501, "Not implemented", "The request uses a feature that is not supported."),
    OVERLOADED("overloaded", 503, "Overloaded", "The service has no capacity left.", Level.WARN),
    DEPENDENCY_UNAVAILABLE(
            "dependency-unavailable", 503, "Dependency unavailable", "A service behind is away.", Level.WARN),
    HTTP_VERSION_NOT_SUPPORTED(
            "http-version-not-supported", 505, "HTTP version not supported", "The HTTP version is not supported.");

    private final String code;
    private final int status;
    private final String title;
    private final String detail;
    private final Level level;

    ProblemCode(String code, int status, String title, String detail) {
        this(code, status, title, detail, Level.DEBUG);
    }

    ProblemCode(String code, int status, String title, String detail, Level level) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.level = level;
    }

    /** Stable, lower case, hyphenated; the last segment of the problem's type. */
    public String code() {
        return code;
    }

    /** HTTP status code. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What to say where nothing more precise is known. */
    public String detail() {
        return detail;
    }

    /** At which level a refusal with this code is logged. */
    public Level level() {
        return level;
    }

    /** Statuses that tell a client to come back: RFC 9110 section 10.2.3, RFC 6585 section 4. */
    boolean mayBeRetried() {
        return status == 429 || status == 503;
    }

    /** The code of a bare status; the general code of its class where the status has none. */
    static ProblemCode ofStatus(int status) {
        return Arrays.stream(values())
                .filter(code -> code.status == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR);
    }
}
