package io.enrichment.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * Every way in which a service refuses a request or fails at it. Codes and statuses are stable, titles and details may
 * be reworded. The first code of a status stands for what the container or Spring refuse with that status.
 */
public enum ProblemCode {
    MALFORMED_REQUEST(
            "malformed-request",
            400,
            "Malformed request",
            "The request is not valid HTTP for this path.",
            "Correct the request line, the headers or the parameters; the same request will be refused again."),
    MALFORMED_BODY(
            "malformed-body",
            400,
            "Malformed body",
            "The body cannot be parsed.",
            "Send a complete body in the format that Content-Type names, in UTF-8, without repeated keys."),
    IDEMPOTENCY_KEY_INVALID(
            "idempotency-key-invalid",
            400,
            "Invalid Idempotency-Key",
            "The key is not valid.",
            "Send one key of 1 to 255 printable ASCII characters, bare or as a quoted string."),
    UNAUTHORIZED(
            "unauthorized", 401, "Unauthorized", "The request has no valid credential.", "Send a valid credential."),
    FORBIDDEN(
            "forbidden",
            403,
            "Forbidden",
            "The credential does not allow this.",
            "Ask the operator of the service for a credential that allows this."),
    NOT_FOUND("not-found", 404, "Not found", "There is nothing here.", "Check the path and the id."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "Method not allowed",
            "The path does not support this method.",
            "Use a method that the Allow header names."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "Not acceptable",
            "No media type of the Accept header can be served.",
            "Ask for a media type that the description of the interface names, or send no Accept header."),
    REQUEST_TIMEOUT(
            "request-timeout",
            408,
            "Request timeout",
            "The request did not arrive in time.",
            "Send the request again, without pauses; nothing of it was kept."),
    NOT_FINAL(
            "not-final",
            409,
            "Not final",
            "The request has not ended yet.",
            "Ask again after the pause that Retry-After names, or once the status is final."),
    NOTHING_TO_RETRY(
            "nothing-to-retry",
            409,
            "Nothing to retry",
            "No contact of the request failed that could be run again.",
            "Nothing has to be done: look at the counts of the request."),
    IDEMPOTENCY_IN_PROGRESS(
            "idempotency-in-progress",
            409,
            "First request still running",
            "The first use of the key has not ended.",
            "Send the same request again after the pause that Retry-After names."),
    GONE(
            "gone",
            410,
            "Gone",
            "The request was erased or has expired.",
            "Submit the contacts again if you need the results."),
    PAYLOAD_TOO_LARGE(
            "payload-too-large",
            413,
            "Payload too large",
            "The body is larger than allowed.",
            "Split the contacts into several requests; GET /limits of the service that takes them names the limits."),
    URI_TOO_LONG(
            "uri-too-long",
            414,
            "URI too long",
            "The request target is too long.",
            "Shorten the query; put what is long into the body."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "Unsupported media type",
            "The body's Content-Type is not supported.",
            "Send a media type that the Accept-Post header names."),
    UNSUPPORTED_ENCODING(
            "unsupported-encoding",
            415,
            "Unsupported encoding",
            "The body must be sent uncompressed.",
            "Send the body without Content-Encoding."),
    EXPECTATION_FAILED(
            "expectation-failed",
            417,
            "Expectation failed",
            "The Expect header cannot be met.",
            "Send the request without the Expect header, or with 100-continue."),
    VALIDATION_ERROR(
            "validation-error",
            422,
            "Validation error",
            "The request breaks the rules that errors names.",
            "Correct every mistake that errors names and send the request again; nothing of it was kept."),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            422,
            "Idempotency-Key reused",
            "The key was used with another payload.",
            "Use a new key for another payload."),
    RATE_LIMITED(
            "rate-limited",
            429,
            "Rate limited",
            "Too many requests.",
            "Send fewer requests; send this one again after the pause that Retry-After names."),
    HEADERS_TOO_LARGE(
            "headers-too-large",
            431,
            "Headers too large",
            "The header section is too large.",
            "Send fewer or shorter headers."),
    INTERNAL_ERROR(
            "internal-error",
            500,
            "Internal error",
            "The service failed.",
            "Try again later, with the same Idempotency-Key if you sent one; report the requestTraceId if it goes on.",
            Level.ERROR),
    OVERLOADED(
            "overloaded",
            503,
            "Overloaded",
            "The service has no capacity left.",
            "Send the request again after the pause that Retry-After names.",
            Level.WARN),
    DEPENDENCY_UNAVAILABLE(
            "dependency-unavailable",
            503,
            "Dependency unavailable",
            "A service behind is away.",
            "Send the request again after the pause that Retry-After names, with the same Idempotency-Key if you sent one.",
            Level.WARN);

    private final String code;
    private final int status;
    private final String title;
    private final String detail;
    private final String advice;
    private final Level level;

    ProblemCode(String code, int status, String title, String detail, String advice) {
        this(code, status, title, detail, advice, Level.DEBUG);
    }

    ProblemCode(String code, int status, String title, String detail, String advice, Level level) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.advice = advice;
        this.level = level;
    }

    /** Stable, lower case, hyphenated; the last segment of the problem's type. */
    public String code() {
        return code;
    }

    /** What a problem with this code says as its type: a path on the service that said it, where a page explains it. */
    public String type() {
        return "/problems/" + code;
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

    /** What the client can do, in a sentence. */
    public String advice() {
        return advice;
    }

    /** At which level a refusal with this code is logged. */
    public Level level() {
        return level;
    }

    /** Statuses that tell a client to come back: RFC 9110 section 10.2.3, RFC 6585 section 4. */
    boolean mayBeRetried() {
        return status == 429 || status == 503;
    }

    static Optional<ProblemCode> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /**
     * The code of a bare status; the general code of its class where the status has none. 501 and 505 are how the
     * container refuses a transfer coding and a version of HTTP: the client's doing, which no monitor should take for a
     * failure of ours.
     */
    static ProblemCode ofStatus(int status) {
        if (status == HttpServletResponse.SC_NOT_IMPLEMENTED
                || status == HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED) {
            return MALFORMED_REQUEST;
        }
        return Arrays.stream(values())
                .filter(code -> code.status == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR);
    }
}
