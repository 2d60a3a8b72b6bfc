package io.enrichment.benchmark.jobs;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** What a callback says of itself, verified by the library of Standard Webhooks with the local stack's secret. */
record WebhookSignature(String id, String timestamp, String signature) {

    private static final Webhook VERIFIER = new Webhook("whsec_bG9jYWwtc3RhY2staGFzLW5vLXNlY3JldHM=");

    boolean isOf(String body) {
        var headers = Map.of(
                "webhook-id", List.of(id),
                "webhook-timestamp", List.of(timestamp),
                "webhook-signature", List.of(signature));
        try {
            VERIFIER.verify(body, HttpHeaders.of(headers, (name, value) -> true));
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }
}
