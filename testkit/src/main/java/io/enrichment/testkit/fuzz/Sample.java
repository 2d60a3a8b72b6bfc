package io.enrichment.testkit.fuzz;

import java.util.Map;

/**
 * A request that is fine, to be broken.
 *
 * @param target path and query
 * @param headers beside those that frame the message
 * @param body empty for a request without one
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sample(String method, String target, Map<String, String> headers, byte[] body) {

    public Sample {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    public static Sample get(String target) {
        return new Sample("GET", target, Map.of(), new byte[0]);
    }

    public static Sample post(String target, String contentType, byte[] body) {
        return new Sample("POST", target, Map.of("Content-Type", contentType), body);
    }
}
