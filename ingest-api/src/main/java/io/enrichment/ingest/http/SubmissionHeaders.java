package io.enrichment.ingest.http;

import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import io.enrichment.http.RequestIdentity;
import io.enrichment.http.ValidationError;
import io.enrichment.ingest.intake.IdempotencyKey;
import io.enrichment.ingest.intake.Incoming;
import io.enrichment.ingest.submission.Handling;
import io.enrichment.ingest.submission.SubmissionFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** Everything of a submission's request but its body. */
sealed interface SubmissionHeaders {

    <T, X extends Exception> T fold(Then<Read, T, X> read, Then<Refusal, T, X> refused) throws X;

    /** A step that may fail. */
    interface Then<V, T, X extends Exception> {
        T apply(V value) throws X;
    }

    /** @param validateOnly nothing is to be kept */
    record Read(Incoming incoming, boolean validateOnly) implements SubmissionHeaders {
        @Override
        public <T, X extends Exception> T fold(Then<Read, T, X> read, Then<Refusal, T, X> refused) throws X {
            return read.apply(this);
        }
    }

    record Refused(Refusal refusal) implements SubmissionHeaders {
        @Override
        public <T, X extends Exception> T fold(Then<Read, T, X> read, Then<Refusal, T, X> refused) throws X {
            return refused.apply(refusal);
        }
    }

    String IDEMPOTENCY_KEY = "Idempotency-Key";
    String VALIDATE_ONLY = "validate_only";

    /** @throws HttpMediaTypeNotSupportedException if the body says that it is not UTF-8 */
    static SubmissionHeaders read(HttpServletRequest request, Preferences preferences)
            throws HttpMediaTypeNotSupportedException {
        var format = format(request);
        Map<String, List<String>> parameters;
        try {
            parameters = parameters(request);
        } catch (InvalidParameterException e) {
            return new Refused(Refusal.of(ProblemCode.MALFORMED_REQUEST).because("The query cannot be decoded."));
        }
        var validateOnly = parameters.getOrDefault(VALIDATE_ONLY, List.of("false"));
        parameters.remove(VALIDATE_ONLY);
        if (!validateOnly.equals(List.of("true")) && !validateOnly.equals(List.of("false"))) {
            return new Refused(Refusal.invalid(
                    1,
                    List.of(new ValidationError(
                            "#/" + VALIDATE_ONLY,
                            null,
                            null,
                            null,
                            "wrong-type",
                            "must be true or false",
                            List.of("true", "false")))));
        }
        var keys = Collections.list(request.getHeaders(IDEMPOTENCY_KEY));
        var key = keys.size() == 1 ? IdempotencyKey.parse(keys.get(0)) : Optional.<IdempotencyKey>empty();
        if (!keys.isEmpty() && key.isEmpty()) {
            return new Refused(Refusal.of(ProblemCode.IDEMPOTENCY_KEY_INVALID)
                    .because("An Idempotency-Key is one header of 1 to 255 printable ASCII characters."));
        }
        return new Read(
                new Incoming(
                        format,
                        parameters,
                        preferences.handling().orElse(Handling.STRICT),
                        key,
                        RequestIdentity.of(request).traceParent()),
                validateOnly.equals(List.of("true")));
    }

    /** JSON has no charset parameter (RFC 8259 section 11); one that says what holds anyway is let through. */
    private static SubmissionFormat format(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        var type = MediaType.parseMediaType(request.getContentType());
        if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw new HttpMediaTypeNotSupportedException(
                    type,
                    Arrays.stream(SubmissionFormat.values())
                            .map(format -> MediaType.parseMediaType(format.mediaType()))
                            .toList());
        }
        return SubmissionFormat.ofMediaType((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalStateException("a format that is mapped is known"));
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        var parameters = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        return parameters;
    }
}
