package io.enrichment.provider;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A refusal as RFC 9457 writes it. Never repeats what was sent.
 *
 * @param errors what is wrong, and where; at most the first {@value #MAX_ERRORS}
 * @param headers to send with it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<Flaw> errors,
        @JsonIgnore Map<String, String> headers) {
    static final int MAX_ERRORS = 100;

    /** @param pointer a JSON pointer (RFC 6901) as a fragment */
    record Flaw(String pointer, String detail) {}

    static Problem of(int status, String code, String title, String detail) {
        return new Problem("/problems/" + code, title, status, detail, List.of(), Map.of());
    }

    static Problem malformedRequest(String detail) {
        return of(400, "malformed-request", "The request cannot be read", detail);
    }

    static Problem malformedBody(String detail) {
        return of(400, "malformed-body", "The body cannot be read", detail);
    }

    static Problem invalid(List<Flaw> errors) {
        return new Problem(
                "/problems/validation-error",
                "The request is not valid",
                422,
                errors.size() + (errors.size() == 1 ? " error" : " errors"),
                errors.stream().limit(MAX_ERRORS).toList(),
                Map.of());
    }

    static Problem rateLimited(String detail) {
        return of(429, "rate-limited", "Too many calls", detail);
    }

    static Problem internal() {
        return of(500, "internal-error", "The provider mock failed", "Its log says why.");
    }

    Problem withHeader(String name, String value) {
        return new Problem(type, title, status, detail, errors, Map.of(name, value));
    }

    Delivery.Whole delivery() {
        return new Delivery.Whole(status, "application/problem+json", headers, StrictJson.write(this));
    }
}
