package io.enrichment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal on the wire: problem details (RFC 9457) with the trace id of the request as an extension member, and the
 * mistakes found where the request is invalid.
 *
 * @param type {@code /problems/} and the code
 * @param instance path that was asked for; {@code /} where there was none that can be repeated
 * @param requestTraceId trace id (W3C Trace Context) under which the services log the request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "requestTraceId", "errorsTotal", "errors"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String requestTraceId,
        @Nullable Long errorsTotal,
        @Nullable List<ValidationError> errors) {

    static Problem of(Refusal refusal, String instance, String requestTraceId) {
        var invalid = !refusal.errors().isEmpty();
        return new Problem(
                refusal.code().type(),
                refusal.code().title(),
                refusal.code().status(),
                refusal.detail(),
                instance,
                requestTraceId,
                invalid ? refusal.errorsTotal() : null,
                invalid ? refusal.errors() : null);
    }
}
