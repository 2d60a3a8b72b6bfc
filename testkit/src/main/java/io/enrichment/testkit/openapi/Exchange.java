package io.enrichment.testkit.openapi;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked and what was answered.
 *
 * @param path raw path of the request, without query
 * @param headers of the response; names are compared without case
 * @param body of the response
 */
public record Exchange(String method, String path, int status, Map<String, List<String>> headers, String body) {

    public Exchange {
        method = method.toUpperCase(Locale.ROOT);
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    public static Exchange of(HttpResponse<String> response) {
        var request = response.request();
        return new Exchange(
                request.method(),
                request.uri().getRawPath(),
                response.statusCode(),
                response.headers().map(),
                response.body());
    }

    /** The values of a header as one, as RFC 9110 section 5.3 joins them. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
    }

    /** Media type of the body without parameters; empty if there is none. */
    String mediaType() {
        return header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    @Override
    public String toString() {
        return method + " " + path + " -> " + status;
    }
}
