package io.enrichment.status.http;

import static io.enrichment.status.http.ReadingService.SERVICE;
import static io.enrichment.status.http.ReadingService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.status.Samples;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final String id = Samples.newId();
    private final String path = "/enrichment/" + id;

    @BeforeEach
    void nobodyWaits() {
        await().atMost(SOON).until(() -> waiting() == 0);
        SERVICE.store.put(Samples.running(id, 1));
    }

    @Test
    void theAnswerComesWithTheEnd() throws Exception {
        var answer = SERVICE.begin(path, "Prefer", "wait=30");
        await().atMost(SOON).until(() -> waiting() == 1);
        SERVICE.change(Samples.running(id, 2));
        SERVICE.change(Samples.completed(id, 9));

        var response = answer.get(10, TimeUnit.SECONDS);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("status").asString()).isEqualTo("completed");
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=30");
        assertThat(response.headers().firstValue("ETag")).contains("\"9\"");
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void whoHoldsSomethingIsAnsweredWithTheNextChange() throws Exception {
        var answer = SERVICE.begin(path, "Prefer", "wait=30", "If-None-Match", "\"1\"");
        await().atMost(SOON).until(() -> waiting() == 1);
        SERVICE.change(Samples.running(id, 2));

        var response = answer.get(10, TimeUnit.SECONDS);

        assertThat(json(response).get("revision").asLong()).isEqualTo(2);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whoHoldsSomethingElseIsAnsweredAtOnce() {
        var response = SERVICE.get(path, "Prefer", "wait=30", "If-None-Match", "\"0\", W/\"17\"");

        assertThat(json(response).get("revision").asLong()).isEqualTo(1);
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=30");
    }

    @Test
    void whatHasEndedIsAnsweredAtOnce() {
        SERVICE.store.put(Samples.completed(id, 9));

        assertThat(SERVICE.get(path, "Prefer", "wait=30").statusCode()).isEqualTo(200);
        assertThat(SERVICE.get(path, "Prefer", "wait=30", "If-None-Match", "\"9\"")
                        .statusCode())
                .isEqualTo(304);
        assertThat(SERVICE.get("/enrichment/" + Samples.newId(), "Prefer", "wait=30")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theTimeOfTheClientEndsTheWait() {
        var begun = Instant.now();

        var unchanged = SERVICE.get(path, "Prefer", "wait=1", "If-None-Match", "W/\"1\"");
        var running = SERVICE.get(path, "Prefer", "wait=1");

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("Preference-Applied")).contains("wait=1");
        assertThat(json(running).get("status").asString()).isEqualTo("processing");
        assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        assertThat(SERVICE.get(path, "Prefer", "wait=0").statusCode()).isEqualTo(200);
    }

    @Test
    void anErasedRequestIsGone() throws Exception {
        var answer = SERVICE.begin(path, "Prefer", "wait=30");
        await().atMost(SOON).until(() -> waiting() == 1);
        SERVICE.put(new RequestObjects(Samples.TENANT, id).erased(), "");
        SERVICE.store.remove(id);
        SERVICE.publishRemoval(id);

        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(410);
    }

    @Test
    void holdsNoThreadsAndAnswersWhomItCannotLetWait() throws Exception {
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < ReadingService.ROOM; i++) {
            answers.add(SERVICE.begin(path, "Prefer", "wait=30"));
        }
        await().atMost(SOON).until(() -> waiting() == ReadingService.ROOM);

        var oneTooMany = SERVICE.get(path, "Prefer", "wait=30");

        assertThat(oneTooMany.statusCode()).isEqualTo(200);
        assertThat(oneTooMany.headers().firstValue("Preference-Applied")).isEmpty();
        SERVICE.change(Samples.completed(id, 9));
        for (var answer : answers) {
            assertThat(json(answer.get(10, TimeUnit.SECONDS)).get("revision").asLong())
                    .isEqualTo(9);
        }
    }

    private static int waiting() {
        return SERVICE.bean(Waits.class).size();
    }
}
