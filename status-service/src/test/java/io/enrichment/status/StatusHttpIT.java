package io.enrichment.status;

import static io.enrichment.status.RunningService.SERVICE;
import static io.enrichment.status.RunningService.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.InputMetadata;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.JobStatus;
import io.enrichment.events.ObjectRef;
import io.enrichment.events.RequestOptions;
import io.enrichment.events.RequestStatus;
import io.enrichment.storage.Content;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusHttpIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AN_ANSWER = Duration.ofSeconds(3);
    private static final Content JSON = Content.of("application/json", "{\"enriched_contacts\":[1]}".getBytes(UTF_8));

    private final String id = Samples.newId();
    private final RequestObjects objects = new RequestObjects(Samples.TENANT, id);

    @AfterEach
    void mend() {
        SERVICE.tableLink.mend();
        SERVICE.bucketLink.mend();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/output", "/manifest", "/events", "/results", "/deliveries"})
    void anUnknownIdIsNotFound(String child) {
        assertProblem(SERVICE.get("/enrichment/" + id + child), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/output", "/manifest", "/events", "/results", "/deliveries"})
    void anIdThatIsNoUuidIsNotFoundAndAsksNobody(String child) {
        SERVICE.tableLink.cut();
        SERVICE.bucketLink.cut();

        assertProblem(SERVICE.get("/enrichment/x%20y" + child), 404, "not-found");
        assertProblem(SERVICE.get("/enrichment/17" + child), 404, "not-found");
    }

    @Test
    void aRequestIsQueuedFromTheMomentItsInputIsStored() {
        storeInput(Instant.now());

        var response = SERVICE.get("/enrichment/" + id);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Retry-After")).containsExactly("1");
        assertThat(header(response, "ETag")).containsExactly("\"0\"");
        var job = json(response);
        assertThat(job.get("requestId").asString()).isEqualTo(id);
        assertThat(job.get("status").asString()).isEqualTo("queued");
        assertThat(job.get("totalContacts").asInt()).isEqualTo(250);
        assertThat(job.get("totalBatches").asInt()).isEqualTo(3);
        assertThat(job.get("counts").get("pending").asInt()).isEqualTo(250);
        assertThat(job.get("metadata").get("campaign").asString()).isEqualTo("q3");
        assertThat(job.get("revision").asLong()).isZero();
        assertProblem(SERVICE.get("/enrichment/" + id + "/output"), 409, "not-final");
    }

    @Test
    void anInputBeyondItsRetentionIsOfARequestThatIsGone() {
        storeInput(Instant.now().minus(Duration.ofDays(8)));

        assertProblem(SERVICE.get("/enrichment/" + id), 410, "gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/output", "/manifest", "/events", "/results", "/deliveries"})
    void anErasedRequestIsGoneWhateverIsLeftOfIt(String child) {
        storeInput(Instant.now());
        SERVICE.bucket.put(objects.erased(), Content.of("application/octet-stream", new byte[0]));

        assertProblem(SERVICE.get("/enrichment/" + id + child), 410, "gone");
    }

    @Test
    void answersNotModifiedUntilTheRevisionGrows() {
        SERVICE.store().put(List.of(Samples.running(id, 4)));

        var first = SERVICE.get("/enrichment/" + id);
        var again = SERVICE.get("/enrichment/" + id, "If-None-Match", "\"4\"");
        SERVICE.store().put(List.of(Samples.running(id, 5)));
        var later = SERVICE.get("/enrichment/" + id, "If-None-Match", "\"4\"");

        assertThat(header(first, "ETag")).containsExactly("\"4\"");
        assertThat(header(first, "Cache-Control")).containsExactly("no-cache, private");
        assertThat(header(first, "Retry-After")).containsExactly("1");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).containsExactly("\"4\"");
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(json(later).get("revision").asLong()).isEqualTo(5);
    }

    @Test
    void doesNotAskToComeBackForWhatHasEnded() {
        SERVICE.store().put(List.of(Samples.completed(id, 9)));

        var response = SERVICE.get("/enrichment/" + id);

        assertThat(json(response).get("status").asString()).isEqualTo("completed");
        assertThat(json(response).get("downloadUrl").asString()).endsWith("/enrichment/" + id + "/output");
        assertThat(header(response, "Retry-After")).isEmpty();
    }

    @Test
    void outputAndManifestAreNotFinalBeforeTheEnd() {
        SERVICE.store().put(List.of(Samples.running(id, 4)));

        for (var child : List.of("/output", "/manifest")) {
            var response = SERVICE.get("/enrichment/" + id + child);
            assertProblem(response, 409, "not-final");
            assertThat(header(response, "Retry-After")).containsExactly("1");
        }
    }

    @Test
    void outputLeadsToTheBytesAfterTheEnd() {
        SERVICE.bucket.put(objects.output(), JSON);
        SERVICE.store().put(List.of(Samples.completed(id, 9)));

        var redirect = SERVICE.get("/enrichment/" + id + "/output");

        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(header(redirect, "Cache-Control")).containsExactly("no-store");
        assertThat(header(redirect, "Location")).singleElement().asString().contains("X-Amz-Expires=600");
        assertThat(SERVICE.follow(redirect).body()).isEqualTo("{\"enriched_contacts\":[1]}");
    }

    @Test
    void manifestIsServedAsItIs() {
        var manifest = """
                {"requestId":"%s", "redrive":0, "retriableContacts":0,
                 "counts":{"succeeded":1,"partial":0,"notFound":0,"failed":0,"cancelled":0}, "parts":[], "files":[
                  {"name":"é", "key":"é", "records":1, "bytes":2, "sha256":"%s"} ]}
                """.formatted(id, "0".repeat(64));
        SERVICE.bucket.put(objects.manifest(), Content.of("application/json", manifest.getBytes(UTF_8)));
        SERVICE.store().put(List.of(Samples.completed(id, 9)));

        var response = SERVICE.get("/enrichment/" + id + "/manifest");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).containsExactly("application/json");
        assertThat(response.body()).isEqualTo(manifest);
    }

    @Test
    void filesThatARequestEndedWithoutAreNotFound() {
        var failed = RequestStatus.newBuilder(Samples.running(id, 7))
                .setStatus(JobStatus.FAILED)
                .build();
        SERVICE.store().put(List.of(failed));

        assertProblem(SERVICE.get("/enrichment/" + id + "/output"), 404, "not-found");
        assertProblem(SERVICE.get("/enrichment/" + id + "/manifest"), 404, "not-found");
    }

    @Test
    void aManifestThatWasRemovedIsGone() {
        SERVICE.store().put(List.of(Samples.completed(id, 9)));

        assertProblem(SERVICE.get("/enrichment/" + id + "/manifest"), 410, "gone");
    }

    @Test
    void anotherTenantsRequestIsAnsweredAsAnUnknownOne() {
        SERVICE.store()
                .put(List.of(RequestStatus.newBuilder(Samples.completed(id, 9))
                        .setTenantId("other")
                        .build()));

        var theirs = json(SERVICE.get("/enrichment/" + id));
        var nobodys = json(SERVICE.get("/enrichment/" + Samples.newId()));

        for (var member : List.of("type", "title", "status", "detail")) {
            assertThat(theirs.get(member)).isEqualTo(nobodys.get(member));
        }
    }

    @Test
    void aTableThatRefusesIsUnavailableAndRecovers() {
        SERVICE.topic.write(Samples.running(id, 1));
        await().atMost(SOON).until(() -> revision() == 1);

        SERVICE.tableLink.cut();
        SERVICE.topic.write(Samples.running(id, 2));
        assertUnavailable("/enrichment/" + id);
        assertUnavailable("/enrichment/" + Samples.newId());
        SERVICE.tableLink.mend();

        await().atMost(SOON).until(() -> revision() == 2);
    }

    @Test
    void aTableThatDoesNotAnswerIsUnavailable() {
        SERVICE.tableLink.fallSilent();

        assertUnavailable("/enrichment/" + id);
        assertUnavailable("/enrichment/" + id + "/output");
        assertUnavailable("/enrichment/" + id + "/events");
        assertUnavailable("/enrichment/" + id + "/results");
    }

    @Test
    void aBucketThatIsAwayIsUnavailableAndNeverMakesARequestUnknown() {
        storeInput(Instant.now());

        SERVICE.bucketLink.cut();
        assertUnavailable("/enrichment/" + id);
        SERVICE.bucketLink.mend();
        SERVICE.bucketLink.fallSilent();
        assertUnavailable("/enrichment/" + id);
        SERVICE.bucketLink.mend();

        await().atMost(SOON).until(() -> revision() == 0);
    }

    private void storeInput(Instant createdAt) {
        var request = EnrichmentRequested.newBuilder()
                .setRequestId(id)
                .setTenantId(Samples.TENANT)
                .setCreatedAt(createdAt)
                .setTotalContacts(250)
                .setTotalBatches(3)
                .setBatchSize(100)
                .setFieldsToEnrich(List.of("job_title"))
                .setMetadata(Map.of("campaign", "q3"))
                .setOptions(RequestOptions.newBuilder().setRetentionDays(7).build())
                .setInput(ObjectRef.newBuilder()
                        .setKey(objects.input())
                        .setSha256("0".repeat(64))
                        .setBytes(2)
                        .build())
                .build();
        SERVICE.bucket.create(objects.input(), JSON, InputMetadata.of(request));
    }

    private long revision() {
        var response = SERVICE.get("/enrichment/" + id);
        return response.statusCode() == 200 ? json(response).get("revision").asLong() : -1;
    }

    private static void assertUnavailable(String path) {
        var asked = Instant.now();
        var response = SERVICE.get(path);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(AN_ANSWER);
        assertProblem(response, 503, "dependency-unavailable");
        assertThat(header(response, "Retry-After")).containsExactly("1");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).containsExactly("application/problem+json");
        assertThat(json(response).get("type").asString()).isEqualTo("/problems/" + code);
        assertThat(header(response, "Cache-Control")).containsExactly("no-store");
    }

    private static List<String> header(HttpResponse<?> response, String name) {
        return response.headers().allValues(name);
    }
}
