package io.enrichment.provider;

import com.sun.net.httpserver.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the headers and the body of {@code POST /v1/enrich}. */
final class EnrichCallReader {
    private static final String KEY = "Idempotency-Key";
    private static final String KEY_FORM = "[\\x21-\\x7E]{1,255}";

    private EnrichCallReader() {}

    static Parsed<EnrichCall> read(Headers headers, byte[] body, Behaviour server) {
        return keyOf(headers)
                .then(key -> BehaviourReader.of(headers, server)
                        .then(behaviour -> StrictJson.read(body)
                                .then(EnrichRequestReader::read)
                                .then(request -> new Parsed.Accepted<>(new EnrichCall(key, behaviour, request)))));
    }

    /** The key if it is a valid one, else null. */
    static @Nullable String keyOrNull(Headers headers) {
        return keyOf(headers).<@Nullable String>fold(key -> key, problem -> null);
    }

    private static Parsed<String> keyOf(Headers headers) {
        String key = headers.getFirst(KEY);
        if (key == null || !key.matches(KEY_FORM)) {
            String detail = "header " + KEY + " must be 1 to 255 printable ASCII characters without blanks";
            return new Parsed.Refused<>(Problem.invalid(List.of(new Problem.Flaw("", detail))));
        }
        return new Parsed.Accepted<>(key);
    }
}
