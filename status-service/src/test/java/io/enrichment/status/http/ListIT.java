package io.enrichment.status.http;

import static io.enrichment.status.http.ReadingService.SERVICE;
import static io.enrichment.status.http.ReadingService.assertProblem;
import static io.enrichment.status.http.ReadingService.elements;
import static io.enrichment.status.http.ReadingService.json;
import static io.enrichment.status.http.ReadingService.mistakes;
import static io.enrichment.status.http.ReadingService.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ListIT {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    /** The newest first. */
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void fiveRequests() {
        SERVICE.store.clear();
        for (int i = 0; i < 5; i++) {
            var id = Samples.newId();
            var snapshot = i % 2 == 0 ? Samples.completed(id, 9) : Samples.running(id, 1);
            SERVICE.store.put(createdAt(snapshot, T0.plusSeconds(i)));
            ids.add(0, id);
        }
    }

    @Test
    void showsTheJobsOfTheTenantTheNewestFirst() {
        var theirs = RequestStatus.newBuilder(Samples.running(Samples.newId(), 1))
                .setTenantId("other")
                .build();
        SERVICE.store.put(createdAt(theirs, T0.plusSeconds(9)));

        var page = json(SERVICE.get("/enrichment"));

        assertThat(ids(page)).isEqualTo(ids);
        assertThat(page.get("next").isNull()).isTrue();
        assertThat(page.get("requests").get(1)).isEqualTo(json(SERVICE.get("/enrichment/" + ids.get(1))));
    }

    @Test
    void pagesLeadThroughAllOfThemOnce() {
        var seen = new ArrayList<String>();
        var response = SERVICE.get("/enrichment?limit=2&created_after=2026-01-01T00:00:00%2B01:00");
        seen.addAll(ids(json(response)));
        // one that comes meanwhile is not on the pages that follow
        SERVICE.store.put(createdAt(Samples.running(Samples.newId(), 1), T0.plusSeconds(60)));
        while (!json(response).get("next").isNull()) {
            response = SERVICE.get(path(json(response).get("next")));
            assertThat(json(response).get("requests").size()).isBetween(1, 2);
            seen.addAll(ids(json(response)));
        }

        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void filtersByStateAndTime() {
        assertThat(ids(json(SERVICE.get("/enrichment?status=completed"))))
                .containsExactly(ids.get(0), ids.get(2), ids.get(4));
        assertThat(ids(json(SERVICE.get("/enrichment?status=queued")))).isEmpty();
        assertThat(ids(json(SERVICE.get(
                        "/enrichment?created_after=2026-03-01T10:00:00Z&created_before=2026-03-01T10:00:03Z"))))
                .containsExactly(ids.get(2), ids.get(3));
    }

    @Test
    void expiredRequestsAreLeftOut() {
        var expired = RequestStatus.newBuilder(Samples.completed(ids.get(0), 10))
                .setExpiresAt(Instant.now().minus(Duration.ofHours(1)))
                .build();
        SERVICE.store.put(createdAt(expired, T0.plusSeconds(4)));

        var page = json(SERVICE.get("/enrichment?limit=1"));

        assertThat(ids(page)).isEmpty();
        assertThat(ids(json(SERVICE.get(path(page.get("next")))))).containsExactly(ids.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, #/limit out-of-range",
        "limit=101, #/limit out-of-range",
        "limit=, #/limit wrong-type",
        "limit=1e1, #/limit wrong-type",
        "limit=1&limit=2, #/limit duplicate",
        "status=done, #/status unknown-value",
        "status=unknown, #/status unknown-value",
        "created_after=yesterday, #/created_after wrong-type",
        "created_before=2026-03-01, #/created_before wrong-type",
        "created_before=%2B12026-03-01T10:00:00Z, #/created_before wrong-type",
        "cursor=, #/cursor invalid-cursor",
        "cursor=%25, #/cursor invalid-cursor",
        "cursor=MTIz, #/cursor invalid-cursor",
        "page=2, #/page unknown-property",
        "a~/=2, #/a~0~1 unknown-property"
    })
    void mistakesInTheQueryArePointedTo(String query, String mistake) {
        assertThat(mistakes(SERVICE.get("/enrichment?" + query))).containsExactly(mistake);
    }

    @Test
    void allMistakesAreFoundAtOnceAndStatesAreNamed() {
        var response = SERVICE.get("/enrichment?limit=x&status=x&cursor=x");

        assertThat(mistakes(response))
                .containsExactly("#/cursor invalid-cursor", "#/limit wrong-type", "#/status unknown-value");
        assertThat(response.body()).contains("\"allowed\":[\"cancelled\"");
    }

    @Test
    void anotherMediaTypeIsNotToBeHad() {
        assertProblem(SERVICE.get("/enrichment", "Accept", "text/csv"), 406, "not-acceptable");
    }

    private static List<String> ids(JsonNode page) {
        return elements(page.get("requests")).stream()
                .map(job -> job.get("requestId").asString())
                .toList();
    }

    private static RequestStatus createdAt(RequestStatus snapshot, Instant time) {
        return RequestStatus.newBuilder(snapshot).setCreatedAt(time).build();
    }
}
