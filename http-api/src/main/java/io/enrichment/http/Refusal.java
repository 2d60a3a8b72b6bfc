package io.enrichment.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * That a request is not served, and why: what a service decides before anyone turns it into a response.
 *
 * @param detail a sentence for the client, free of data
 * @param headers response headers that belong to the refusal, such as {@code Allow}
 * @param errorsTotal number of mistakes found, of which {@code errors} are the first; 0 unless the code is
 *     {@code validation-error}
 */
public record Refusal(
        ProblemCode code, String detail, Map<String, String> headers, long errorsTotal, List<ValidationError> errors) {

    private static final String RETRY_AFTER = "Retry-After";

    public Refusal {
        headers = Map.copyOf(headers);
        errors = List.copyOf(errors);
        if ((code == ProblemCode.VALIDATION_ERROR) == errors.isEmpty() || errors.size() > errorsTotal) {
            throw new IllegalArgumentException("errors and their total belong to a validation error, and only there");
        }
    }

    /** With the code's own detail; one that may be retried says {@code Retry-After: 1}. */
    public static Refusal of(ProblemCode code) {
        return new Refusal(
                code, code.detail(), code.mayBeRetried() ? Map.of(RETRY_AFTER, "1") : Map.of(), 0, List.of());
    }

    public static Refusal invalid(long errorsTotal, List<ValidationError> firstErrors) {
        var code = ProblemCode.VALIDATION_ERROR;
        return new Refusal(code, code.detail(), Map.of(), errorsTotal, firstErrors);
    }

    public Refusal because(String reason) {
        return new Refusal(code, reason, headers, errorsTotal, errors);
    }

    public Refusal with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Refusal(code, detail, more, errorsTotal, errors);
    }

    /** Rounded up to whole seconds, as the header wants them. */
    public Refusal retryAfter(Duration pause) {
        return with(RETRY_AFTER, Long.toString(pause.plusMillis(999).toSeconds()));
    }
}
