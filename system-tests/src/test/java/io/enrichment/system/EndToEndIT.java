package io.enrichment.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.cli.EnrichmentClient;
import io.enrichment.cli.JobDocument;
import io.enrichment.cli.JobStatus;
import io.enrichment.cli.Reply;
import io.enrichment.cli.Submission;
import io.enrichment.contracts.Topics;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichedContact;
import io.enrichment.local.sample.OutputCheck;
import io.enrichment.local.stack.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request all the way through the system as it is deployed: every server and service a process of its own. */
class EndToEndIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FIELDS = List.of("professional_email", "personal_phone");
    private static final int CONTACTS = 10_001;
    private static final int BATCHES = 101;

    private static WholeSystem system;
    private static EnrichmentClient client;
    private static Path submission;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws IOException {
        system = WholeSystem.start(StackSettings.USUAL);
        client = new EnrichmentClient(system.endpoints());
        submission = submission(folder.resolve("contacts.json"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void everyContactComesBackOnceInInputOrderAndEveryBatchIsCalledOnce() throws Exception {
        var before = system.provider().calls();

        var ended = enrich();

        assertThat(ended.job().status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.job().processedBatches()).isEqualTo(BATCHES);
        assertThat(ended.job().counts().succeeded()).isEqualTo(CONTACTS);
        assertThat(system.provider().calls() - before).isEqualTo(BATCHES);
        requireEveryContact(ended);
    }

    @Test
    void theSameFileThreeTimesAtOnceIsThreeCompleteRequests() throws Exception {
        var pool = Executors.newFixedThreadPool(3);
        try {
            var requests = pool.invokeAll(IntStream.range(0, 3)
                    .<Callable<JobDocument>>mapToObj(i -> EndToEndIT::enrich)
                    .toList());
            var ids = new ArrayList<String>();
            for (var request : requests) {
                ids.add(request.get().job().requestId());
                requireEveryContact(request.get());
            }
            assertThat(ids).doesNotHaveDuplicates();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aSubscriberSeesEveryContactOfEveryBatchExactlyOnce() throws Exception {
        var requestId = enrich().job().requestId();

        var batches = system.committed(Topics.ENRICHED_BATCHES).stream()
                .filter(batch -> batch.getRequestId().equals(requestId))
                .toList();

        assertThat(batches)
                .extracting(EnrichedBatch::getBatchIndex)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, BATCHES).boxed().toList());
        assertThat(batches.stream()
                        .flatMap(batch -> batch.getContacts().stream())
                        .map(EnrichedContact::getContact)
                        .map(contact -> contact.getIndex()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, CONTACTS).boxed().toList());
    }

    @Test
    void aFreshRequestIsFoundFromTheFirstLookUpOnAndItsSnapshotsNeverGoBack() throws Exception {
        var accepted = answer(client.submit(Submission.of(submission, FIELDS, Map.of())));
        var id = accepted.job().requestId();
        long revision = -1;
        int processed = 0;
        JsonNode job;
        do {
            var response = get("/enrichment/" + id);
            assertThat(response.statusCode()).isEqualTo(200);
            job = JSON.readTree(response.body());
            assertThat(job.path("revision").asLong()).isGreaterThanOrEqualTo(revision);
            assertThat(job.path("processedBatches").asInt()).isGreaterThanOrEqualTo(processed);
            assertThat(job.path("counts").properties().stream()
                            .mapToInt(count -> count.getValue().asInt())
                            .sum())
                    .isEqualTo(CONTACTS);
            revision = job.path("revision").asLong();
            processed = job.path("processedBatches").asInt();
        } while (!"completed".equals(job.path("status").asString()));
        assertThat(get("/enrichment/" + id + "/manifest").statusCode()).isEqualTo(200);
    }

    @Test
    void aKilledEnricherCostsNoContactAndMakesNoSecondResult() throws Exception {
        var accepted = answer(client.submit(Submission.of(submission, FIELDS, Map.of())));
        var id = accepted.job().requestId();
        await().until(() -> processedBatches(id) > 0);
        assertThat(processedBatches(id)).as("work is left at the kill").isLessThan(BATCHES);

        system.kill("enricher-streams");
        system.restart("enricher-streams");

        requireEveryContact(system.untilEnd(accepted));
        assertThat(system.committed(Topics.ENRICHED_BATCHES).stream()
                        .filter(batch -> batch.getRequestId().equals(id))
                        .map(EnrichedBatch::getBatchIndex))
                .hasSize(BATCHES)
                .doesNotHaveDuplicates();
    }

    /** Contacts 0 to 149 differ, 150 to 299 repeat them, number 300 is none: three batches and a bit. */
    @Test
    void aTableOfEqualAndInvalidContactsEndsWithEachOfThem() throws Exception {
        var calls = system.provider().calls();
        var table = new StringBuilder("first_name,last_name,company_domain,custom_id\n");
        IntStream.range(0, 300).forEach(i -> table.append("Ada %d,O'Byron,example.com,c-%d\n".formatted(i % 150, i)));
        table.append("Ada,,example.com,c-300\n");

        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        system.ingestUrl() + "/enrichment?fields_to_enrich=professional_email"))
                                .header("Content-Type", "text/csv")
                                .header("Prefer", "wait=60, handling=lenient")
                                .header("Idempotency-Key", "end-to-end")
                                .POST(BodyPublishers.ofString(table.toString()))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        var job = JSON.readTree(response.body());
        assertThat(job.path("status").asString()).isEqualTo("completed");
        assertThat(job.path("counts").path("succeeded").asInt()).isEqualTo(300);
        assertThat(job.path("errorSummary").toString()).isEqualTo("[{\"code\":\"invalid-contact\",\"count\":1}]");
        // the third batch only repeats, the fourth has nothing to ask
        assertThat(system.provider().calls() - calls).isEqualTo(2);
        var results = results(job.path("requestId").asString());
        assertThat(results).hasSize(301);
        for (int i = 0; i < 300; i++) {
            assertThat(results.get(i).path("custom_id").asString()).isEqualTo("c-" + i);
            assertThat(results.get(i).path("professional_email"))
                    .isEqualTo(results.get(i % 150).path("professional_email"));
        }
        assertThat(results.get(300).path("_status").asString()).isEqualTo("failed");
    }

    private static List<JsonNode> results(String id) throws IOException, InterruptedException {
        try (var answer = answer(client.output(id))) {
            return JSON.readTree(answer.body().readAllBytes())
                    .path("enriched_contacts")
                    .valueStream()
                    .toList();
        }
    }

    @Test
    void whatIsRefusedIsNowhere() throws Exception {
        var before = system.traces();

        var malformed = post("{\"contacts\": [");
        var withoutFirstName = post(withoutFirstName(17));
        var unknown = get("/enrichment/01a20000-0000-7000-8000-000000000000");

        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(withoutFirstName.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(withoutFirstName.body())
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asString())
                .isEqualTo("#/contacts/17/first_name");
        assertThat(unknown.statusCode()).isEqualTo(404);
        for (var response : List.of(malformed, withoutFirstName, unknown)) {
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(system.traces()).isEqualTo(before);
    }

    private static JobDocument enrich() throws InterruptedException {
        return system.untilEnd(answer(client.submit(Submission.of(submission, FIELDS, Map.of()))));
    }

    private static void requireEveryContact(JobDocument ended) throws Exception {
        var output = Files.createTempFile(folder, "output", ".json");
        try (var answer = answer(client.output(ended.job().requestId()))) {
            Files.write(output, answer.body().readAllBytes());
        }
        var check = OutputCheck.compare(submission, output);
        assertThat(check.isComplete()).as("%s", check).isTrue();
        assertThat(check.returned()).isEqualTo(CONTACTS);
        assertThat(check.unanswered()).isZero();
    }

    private static int processedBatches(String id) throws IOException, InterruptedException {
        return JSON.readTree(get("/enrichment/" + id).body())
                .path("processedBatches")
                .asInt();
    }

    private static <T> T answer(Reply<T> reply) {
        return reply.<T, RuntimeException>fold(value -> value, failure -> {
            throw new AssertionError(failure.problem().title());
        });
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(system.statusUrl() + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(system.ingestUrl() + "/enrichment"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** The shipped sample and one contact more: the last batch holds one contact. */
    private static Path submission(Path file) throws IOException {
        var sample = system.home().resolve("samples").resolve("contacts-10k.json");
        var contacts = JSON.createArrayNode();
        JSON.readTree(sample.toFile()).path("contacts").forEach(contacts::add);
        contacts.addObject()
                .put("first_name", "Zoë 👩🏽‍🚀")
                .put("last_name", "=cmd|' /C calc'!A0")
                .put("company_domain", "last.one@example.com");
        assertThat(contacts).hasSize(CONTACTS);
        JSON.writeValue(file.toFile(), JSON.createObjectNode().set("contacts", contacts));
        return file;
    }

    private static String withoutFirstName(int index) {
        var body = JSON.createObjectNode();
        body.putArray("fields_to_enrich").add("professional_email");
        var contacts = body.putArray("contacts");
        for (int i = 0; i < 30; i++) {
            var contact = contacts.addObject().put("last_name", "Byron").put("company_domain", "example.com");
            if (i != index) {
                contact.put("first_name", "Ada");
            }
        }
        return body.toString();
    }
}
