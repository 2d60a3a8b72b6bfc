package io.enrichment.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.local.stack.StackSettings;
import io.enrichment.local.stack.StatusStore;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be done with a request after its submission, on the system as it is deployed, with either status store. */
@ParameterizedClass
@EnumSource(StatusStore.class)
class LifeCycleIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> FORMS = List.of("application/json", "application/x-ndjson", "text/csv");
    /** Part of the names of the contacts that are erased, and of nothing else. */
    private static final String CANARY = "Kanarienvogel";

    private static WholeSystem system;

    @Parameter
    StatusStore store;

    @BeforeParameterizedClassInvocation
    static void start(StatusStore store) throws IOException {
        system = WholeSystem.start(StackSettings.USUAL.withSpeed("200ms", 8).withStatuses(2, store));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        system.close();
    }

    @AfterEach
    void heal() throws Exception {
        system.provider().behave("{\"latency\":\"200ms\"}");
    }

    @Test
    void retryingRunsTheFailedContactsAgainAndNoOther() throws Exception {
        system.provider().behave("{\"latency\":\"10ms\",\"failedShare\":0.3}");
        var id = submit(1_000, "");
        var first = untilEnd(id, 0);
        var before = ndjson(id);
        var failed = before.stream()
                .filter(result -> "failed".equals(text(result, "status")))
                .count();
        assertThat(failed).isBetween(200L, 400L);
        assertThat(text(first, "outcome")).isEqualTo("with_errors");
        assertThat(first.path("counts").path("failed").asLong()).isEqualTo(failed);
        assertThat(first.path("errorSummary").toString())
                .isEqualTo("[{\"code\":\"provider-contact-failed\",\"count\":" + failed + "}]");

        system.provider().behave("{\"latency\":\"10ms\"}");
        var contactsBefore = system.provider().contacts();
        assertThat(system.command(id, "retry").statusCode()).isEqualTo(202);
        assertThat(system.command(id, "retry").statusCode()).isIn(202, 409);
        var last = untilEnd(id, 1);

        assertThat(text(last, "status")).isEqualTo("completed");
        assertThat(text(last, "outcome")).isEqualTo("all_succeeded");
        assertThat(last.path("redriveCount").asInt()).isEqualTo(1);
        assertThat(system.provider().contacts() - contactsBefore).isEqualTo(failed);
        var after = ndjson(id);
        assertThat(after).hasSize(1_000).noneMatch(result -> "failed".equals(text(result, "status")));
        IntStream.range(0, 1_000)
                .filter(index -> !"failed".equals(text(before.get(index), "status")))
                .forEach(index -> assertThat(after.get(index)).isEqualTo(before.get(index)));
        assertThat(system.command(id, "retry").statusCode()).isEqualTo(409);
    }

    @Test
    void cancellingKeepsWhatIsFinishedAndCallsNobodyAnyMore() throws Exception {
        var contactsBefore = system.provider().contacts();
        var id = submit(10_000, "");
        await().atMost(SOON).until(() -> settled(job(id)) >= 1_000);

        assertThat(system.command(id, "cancel").statusCode()).isEqualTo(202);
        assertThat(system.command(id, "cancel").statusCode()).isEqualTo(202);
        var ended = untilEnd(id, 0);

        var answered = system.provider().contacts() - contactsBefore;
        assertThat(text(ended, "status")).isEqualTo("cancelled");
        assertThat(ended.path("counts").path("succeeded").asLong()).isEqualTo(answered);
        assertThat(ended.path("counts").path("cancelled").asLong())
                .isEqualTo(10_000 - answered)
                .isPositive();
        assertThat(ndjson(id))
                .hasSize(10_000)
                .filteredOn(result -> "cancelled".equals(text(result, "status")))
                .hasSize((int) (10_000 - answered));
    }

    @Test
    void erasingAmidTheWorkLeavesNoTraceOfAnyContact() throws Exception {
        var id = submit(10_000, CANARY, "");
        await().atMost(SOON).until(() -> settled(job(id)) >= 1_000);
        assertThat(system.objectsWith(CANARY)).hasSizeGreaterThan(10);
        assertThat(system.objectsOf(id)).hasSizeGreaterThan(10);

        assertThat(system.erase(id).statusCode()).isEqualTo(202);
        assertThat(system.erase(id).statusCode()).isEqualTo(202);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(system.get(0, "/enrichment/" + id).statusCode()).isEqualTo(410);
            assertThat(system.get(1, "/enrichment/" + id).statusCode()).isEqualTo(410);
            assertThat(system.objectsOf(id)).containsExactly("erased");
        });
        assertThat(system.objectsWith(CANARY)).isEmpty();
        assertThat(system.rowsWith(id)).isZero();
        assertThat(system.snapshotsWith(CANARY)).isZero();
        assertThat(system.newestSnapshot(id)).isEmpty();
        assertThat(system.command(id, "cancel").statusCode()).isEqualTo(410);
        assertThat(system.get(0, "/enrichment/" + id + "/results").statusCode()).isEqualTo(410);
        assertThat(system.get(0, "/enrichment").body()).doesNotContain(id);
    }

    @Test
    void resultsAgreeInEveryFormWhileTheyComeAndInTheEnd() throws Exception {
        var id = submit(1_000, "");
        await().atMost(SOON).until(() -> settled(job(id)) > 0);
        for (var form : FORMS) {
            assertThat(system.get(1, "/enrichment/" + id + "/results", form).statusCode())
                    .as(form)
                    .isEqualTo(200);
        }
        untilEnd(id, 0);

        var lines = ndjson(id);
        var pages = pages(id);
        var rows = system.get(0, "/enrichment/" + id + "/results", "text/csv")
                .body()
                .lines()
                .toList();

        assertThat(lines).hasSize(1_000).isEqualTo(pages);
        assertThat(rows).hasSize(1_001);
        for (int index = 0; index < 1_000; index++) {
            var line = lines.get(index);
            assertThat(line.path("index").asInt()).isEqualTo(index);
            assertThat(rows.get(index + 1))
                    .startsWith(index + ",c-" + index + ",succeeded,")
                    .contains(line.path("enriched").path("city").asString());
        }
    }

    @Test
    void theListShowsTheNewestFirstFromEveryInstance() throws Exception {
        var older = submit(1, "");
        var newer = submit(1, "");
        untilEnd(older, 0);
        untilEnd(newer, 0);

        for (int instance = 0; instance < 2; instance++) {
            var ids = JSON.readTree(system.get(instance, "/enrichment?status=completed&limit=2")
                            .body())
                    .path("requests")
                    .valueStream()
                    .map(job -> text(job, "requestId"))
                    .toList();
            assertThat(ids).containsExactly(newer, older);
        }
    }

    @Test
    void whoeverAsksForItIsCalledBackWhenTheRequestHasEnded() throws Exception {
        try (var receiver = CallbackReceiver.start()) {
            var id = submit(150, ",\"callback\":{\"url\":\"" + receiver.url() + "\"}");

            var call = receiver.next(SOON);

            assertThat(text(call.body(), "type")).isEqualTo("enrichment.ended");
            assertThat(text(call.body().path("data"), "requestId")).isEqualTo(id);
            assertThat(text(call.body().path("data"), "status")).isEqualTo("completed");
            assertThat(call.header("webhook-id")).startsWith("msg_");
            assertThat(call.header("webhook-signature")).startsWith("v1,");
            await().atMost(SOON).until(() -> "completed".equals(text(job(id), "status")));
        }
    }

    private static String submit(int contacts, String more) throws Exception {
        return submit(contacts, "Byron", more);
    }

    private static String submit(int contacts, String lastName, String more) throws Exception {
        var list = IntStream.range(0, contacts)
                .mapToObj(index -> "{\"first_name\":\"Ada\",\"last_name\":\"" + lastName + " " + index
                        + "\",\"company_domain\":\"example.com\",\"custom_id\":\"c-" + index + "\"}")
                .toList();
        var response = system.post(
                "{\"fields_to_enrich\":[\"city\"],\"contacts\":[" + String.join(",", list) + "]" + more + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return text(JSON.readTree(response.body()), "requestId");
    }

    private static JsonNode untilEnd(String id, int redriveCount) {
        return await().atMost(SOON)
                .until(
                        () -> job(id),
                        job -> !job.path("endedAt").isNull()
                                && job.path("redriveCount").asInt() == redriveCount);
    }

    private static JsonNode job(String id) throws Exception {
        var response = system.get(0, "/enrichment/" + id);
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static int settled(JsonNode job) {
        return job.path("totalContacts").asInt()
                - job.path("counts").path("pending").asInt();
    }

    private static List<JsonNode> ndjson(String id) throws Exception {
        return system.get(0, "/enrichment/" + id + "/results", "application/x-ndjson")
                .body()
                .lines()
                .map(JSON::readTree)
                .toList();
    }

    private static List<JsonNode> pages(String id) throws Exception {
        var all = Stream.<JsonNode>builder();
        HttpResponse<String> response;
        for (var next = "/enrichment/" + id + "/results?limit=300"; next != null; ) {
            response = system.get(0, next);
            var page = JSON.readTree(response.body());
            page.path("results").forEach(all::add);
            var link = page.path("next");
            next = link.isNull() ? null : link.asString().replaceFirst("^https?://[^/]+", "");
        }
        return all.build().toList();
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }
}
