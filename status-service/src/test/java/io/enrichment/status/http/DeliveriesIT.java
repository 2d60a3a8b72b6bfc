package io.enrichment.status.http;

import static io.enrichment.status.http.ReadingService.SERVICE;
import static io.enrichment.status.http.ReadingService.assertProblem;
import static io.enrichment.status.http.ReadingService.elements;
import static io.enrichment.status.http.ReadingService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.status.Samples;
import org.junit.jupiter.api.Test;

class DeliveriesIT {

    private final String id = Samples.newId();
    private final RequestObjects objects = new RequestObjects(Samples.TENANT, id);

    @Test
    void attemptsAreListedInTheOrderOfRunsAndAttempts() {
        SERVICE.store.put(Samples.completed(id, 9));
        SERVICE.put(objects.delivery(1, 1), delivery(1, 1, "204", "null"));
        SERVICE.put(objects.delivery(0, 2), delivery(0, 2, "200", "null"));
        SERVICE.put(objects.delivery(0, 1), delivery(0, 1, "null", "\"timeout\""));

        var log = json(SERVICE.get("/enrichment/" + id + "/deliveries"));

        assertThat(log.get("requestId").asString()).isEqualTo(id);
        assertThat(elements(log.get("deliveries")).stream().map(Object::toString))
                .containsExactly(
                        shown(0, 1, "null", "\"timeout\""), shown(0, 2, "200", "null"), shown(1, 1, "204", "null"));
    }

    @Test
    void aRequestWithoutCallbackHasNone() {
        SERVICE.store.put(Samples.running(id, 1));

        assertThat(json(SERVICE.get("/enrichment/" + id + "/deliveries")).get("deliveries"))
                .isEmpty();
    }

    @Test
    void anUnknownRequestAndAnErasedOneHaveNoLog() {
        assertProblem(SERVICE.get("/enrichment/" + id + "/deliveries"), 404, "not-found");
        SERVICE.put(objects.erased(), "");
        assertProblem(SERVICE.get("/enrichment/" + id + "/deliveries"), 410, "gone");
    }

    /** As the enricher writes it, and something of a later release. */
    private static String delivery(int run, int attempt, String httpStatus, String error) {
        return """
                {"redrive":%d,"attempt":%d,"at":"2026-11-23T10:00:02.123456Z","webhookId":"msg_1","httpStatus":%s,\
                "error":%s,"durationMillis":87,"later":{}}""".formatted(run, attempt, httpStatus, error);
    }

    private static String shown(int run, int attempt, String httpStatus, String error) {
        return """
                {"redrive":%d,"attempt":%d,"at":"2026-11-23T10:00:02.123456Z","httpStatus":%s,"error":%s,\
                "durationMillis":87,"webhookId":"msg_1"}""".formatted(run, attempt, httpStatus, error);
    }
}
