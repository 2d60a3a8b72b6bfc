package io.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandsTest {
    private static final String GET = "GET /enrichment/" + FakeServices.ID;
    private static final String OUTPUT = "{\"enriched_contacts\": [{\"first_name\": \"Zoë\"}]}";
    private static final String CONTACTS = "[{\"first_name\": \"Ada\"}]";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private FakeServices services;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices();
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void submitPrintsTheIdAlone() throws IOException {
        services.on("POST /enrichment", 202, FakeServices.job("queued", null, 0, 3));
        Path file = Files.writeString(folder.resolve("contacts.json"), CONTACTS);

        int code = run("", "submit", file.toString(), "--fields", "city, country", "--metadata", "campaign=q3=x");

        assertThat(code).isZero();
        assertThat(printed(out)).isEqualTo(FakeServices.ID + "\n");
        assertThat(printed(err)).isEqualTo("accepted: 3 contacts in 2 batches\n");
        assertThat(services.received().get(0).body())
                .startsWith("{\"fields_to_enrich\":[\"city\",\"country\"],\"metadata\":{\"campaign\":\"q3=x\"},");
    }

    @Test
    void submitReadsStandardInput() {
        services.on("POST /enrichment", 202, FakeServices.job("queued", null, 0, 3));

        assertThat(run("{\"contacts\": [], \"fields_to_enrich\": [\"city\"]}", "submit", "-"))
                .isZero();
    }

    @Test
    void submitWatchesToTheEnd() {
        services.on("POST /enrichment", 202, FakeServices.job("queued", null, 0, 3), "Retry-After", "0")
                .on(GET, 200, FakeServices.job("processing", null, 1, 3), "Retry-After", "0")
                .on(GET, 200, FakeServices.job("completed", "all_succeeded", 3, 3));

        int code = run(CONTACTS, "submit", "-", "--fields", "city", "--watch");

        assertThat(code).isZero();
        assertThat(printed(err).lines())
                .containsExactly(
                        "accepted: 3 contacts in 2 batches",
                        "queued     0 of 3 contacts (0.0%)",
                        "processing 1 of 3 contacts (33.3%)",
                        "completed  3 of 3 contacts (100.0%)");
        assertThat(printed(out).lines())
                .containsExactly(
                        FakeServices.ID,
                        FakeServices.ID + " completed all_succeeded: 3 contacts (3 succeeded, 0 partial, 0 not found,"
                                + " 0 failed, 0 cancelled, 0 pending), 1 of 2 batches");
    }

    @Test
    void jsonPrintsOneDocumentALineAndNothingElse() {
        services.on("POST /enrichment", 202, FakeServices.job("queued", null, 0, 3), "Retry-After", "0")
                .on(GET, 200, FakeServices.job("completed", "all_succeeded", 3, 3));

        int code = run(CONTACTS, "submit", "-", "--fields", "city", "--watch", "--json");

        assertThat(code).isZero();
        assertThat(printed(err)).isEmpty();
        assertThat(printed(out).lines()).hasSize(2).allMatch(line -> line.startsWith("{\"requestId\":"));
    }

    @ParameterizedTest
    @CsvSource({
        "processing,, 1, 0",
        "completed, all_succeeded, 3, 0",
        "completed, with_errors, 3, 0",
        "completed, all_failed, 3, 1",
        "completed, all_succeeded, 2, 1",
        "failed,, 3, 1",
        "cancelled,, 3, 1",
        "expired,, 3, 1"
    })
    void statusTellsByItsExitCodeWhetherAnEndedRequestIsFine(String status, String outcome, int settled, int code) {
        services.on(GET, 200, FakeServices.job(status, outcome, settled, 3));

        assertThat(run("", "status", FakeServices.ID)).isEqualTo(code);
        assertThat(printed(out)).startsWith(FakeServices.ID + " " + status);
    }

    @ParameterizedTest
    @CsvSource({
        "400, malformed-body, 3", "401, unauthorized, 3", "404, not-found, 4", "410, gone, 4",
        "409, idempotency-in-progress, 3", "409, not-final, 5", "422, validation-error, 3", "429, rate-limited, 3",
        "500, internal-error, 6", "503, overloaded, 6"
    })
    void everyErrorHasItsExitCodeAndOneLine(int status, String problem, int code) {
        services.on(GET + "/output", status, FakeServices.problem(status, problem, ""));

        assertThat(run("", "results", FakeServices.ID)).isEqualTo(code);
        assertThat(printed(err)).isEqualTo("Title of " + problem + ": Detail of " + problem + ".\n");
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void jsonPrintsTheProblemDocument() {
        services.on(GET, 404, FakeServices.problem(404, "not-found", ", \"requestTraceId\": \"t\""));

        assertThat(run("", "status", FakeServices.ID, "--json")).isEqualTo(4);
        assertThat(printed(out))
                .isEqualTo("{\"type\":\"/problems/not-found\",\"title\":\"Title of not-found\",\"status\":404,"
                        + "\"detail\":\"Detail of not-found.\",\"requestTraceId\":\"t\"}\n");
        assertThat(printed(err)).isEmpty();
    }

    @Test
    void aRefusalShowsTheFirstMistakesAndHowManyThereAre() {
        String error =
                "{\"pointer\": \"#/contacts/17/x\", \"index\": 17, \"line\": 18, \"detail\": \"not\\u001b[31m known\","
                        + " \"allowed\": [\"a\", \"b\"]}";
        String errors = ", \"errorsTotal\": 1200, \"errors\": [" + (error + ",").repeat(99) + error + "]";
        services.on("POST /enrichment", 422, FakeServices.problem(422, "validation-error", errors));

        assertThat(run(CONTACTS, "submit", "-", "--fields", "city")).isEqualTo(3);
        assertThat(printed(err).lines())
                .hasSize(23)
                .startsWith(
                        "Title of validation-error: Detail of validation-error.",
                        "  line  index  where            mistake",
                        "    18     17  #/contacts/17/x  not?[31m known (allowed: a, b)")
                .endsWith("  1,200 mistakes in all, the first 20 shown");
    }

    @Test
    void aMistakeWithoutIndexAndLineNeedsNoColumnForThem() {
        String errors =
                ", \"errorsTotal\": 1, \"errors\": [{\"pointer\": \"#/fields_to_enrich\", \"detail\": \"missing\"}]";
        services.on("POST /enrichment", 422, FakeServices.problem(422, "validation-error", errors));

        run(CONTACTS, "submit", "-", "--fields", "city");

        assertThat(printed(err).lines())
                .endsWith("  where               mistake", "  #/fields_to_enrich  missing", "  1 mistake in all");
    }

    @Test
    void submitSendsATableAsItIsAndEverythingElseInTheQuery() throws IOException {
        String query =
                "?fields_to_enrich=city%2Ccountry&metadata.campaign=q%26a%20%C3%BC&deadline=PT6H&retention=PT168H"
                        + "&tolerated_failure_percentage=20&callback_url=https%3A%2F%2Fhooks.example%2F%3Fa%3Db";
        services.on("POST /enrichment" + query, 202, FakeServices.job("queued", null, 0, 3));
        Path file = Files.writeString(folder.resolve("contacts.CSV"), "first_name\r\nZoë\r\n");

        int code = run(
                "",
                "submit",
                file.toString(),
                "--fields=city,country",
                "--metadata=campaign=q&a ü",
                "--deadline=PT6H",
                "--retention=P7D",
                "--tolerated-failures=20",
                "--callback=https://hooks.example/?a=b",
                "--lenient",
                "--idempotency-key=k-1");

        assertThat(code).as(printed(err)).isZero();
        FakeServices.Received request = services.received().get(0);
        assertThat(request.body()).isEqualTo("first_name\r\nZoë\r\n");
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("text/csv");
        assertThat(request.headers().getFirst("Prefer")).isEqualTo("handling=lenient");
        assertThat(request.headers().getFirst("Idempotency-Key")).isEqualTo("k-1");
    }

    @Test
    void submitTakesTheFormatOfStandardInputFromItsOption() {
        services.on("POST /enrichment?fields_to_enrich=city", 202, FakeServices.job("queued", null, 0, 3));

        assertThat(run("{}\n", "submit", "-", "--format", "ndjson", "--fields", "city"))
                .isZero();
        assertThat(services.received().get(0).headers().getFirst("Content-Type"))
                .isEqualTo("application/x-ndjson");
    }

    @Test
    void validateOnlySaysWhatWasCountedAndSendsNoKey() {
        services.on(
                "POST /enrichment?validate_only=true",
                200,
                "{\"valid\": true, \"totalContacts\": 1200, \"distinctContacts\": 1100, \"invalidContacts\": 0,"
                        + " \"totalBatches\": 12, \"fieldsToEnrich\": [\"city\"]}");

        assertThat(run(CONTACTS, "submit", "-", "--fields", "city", "--validate-only"))
                .isZero();
        assertThat(printed(out))
                .isEqualTo("valid: 1,200 contacts (1,100 distinct, 0 not valid) in 12 batches, for city\n");
        assertThat(services.received().get(0).headers()).doesNotContainKey("Idempotency-Key");
    }

    @Test
    void anUnknownOutcomeNamesTheKeyThatSettlesIt() {
        services.onAndLost("POST /enrichment");

        assertThat(run(CONTACTS, "submit", "-", "--fields", "city")).isEqualTo(1);
        String key = services.received().get(0).headers().getFirst("Idempotency-Key");
        assertThat(printed(err)).contains("The same command with --idempotency-key " + key);
    }

    @Test
    void uploadBringsTheFileToTheStoreAndSubmitsItFromThere() throws IOException {
        services.on(
                        "POST /uploads",
                        201,
                        "{\"uploadId\": \"u-1\", \"method\": \"PUT\", \"url\": \"" + services.uri()
                                + "/bucket/u-1?sig=s\", \"headers\": {\"Content-Type\": \"text/csv\", \"Host\": \"x\"},"
                                + " \"maxBytes\": 100}")
                .on("PUT /bucket/u-1?sig=s", 200, "")
                .on("POST /enrichment", 202, FakeServices.job("queued", null, 0, 3));
        Path file = Files.writeString(folder.resolve("contacts.csv"), "first_name\nZoë\n");

        assertThat(run("", "submit", file.toString(), "--upload", "--fields", "city", "--retention", "P1D"))
                .as(printed(err))
                .isZero();
        assertThat(services.received())
                .extracting(FakeServices.Received::body)
                .containsExactly(
                        "{\"content_type\":\"text/csv\"}",
                        "first_name\nZoë\n",
                        "{\"fields_to_enrich\":[\"city\"],\"options\":{\"retention\":\"PT24H\"},"
                                + "\"source\":{\"upload_id\":\"u-1\"}}");
        assertThat(services.received().get(1).headers().getFirst("Content-Length"))
                .isEqualTo("16");
    }

    @Test
    void uploadSendsNothingThatIsTooLargeForTheStore() throws IOException {
        services.on(
                "POST /uploads",
                201,
                "{\"uploadId\": \"u-1\", \"url\": \"" + services.uri() + "/bucket/u-1\", \"maxBytes\": 3}");
        Path file = Files.writeString(folder.resolve("contacts.csv"), "first_name\nZoë\n");

        assertThat(run("", "submit", file.toString(), "--upload", "--fields", "city"))
                .isEqualTo(2);
        assertThat(printed(err)).endsWith(" is larger than 3 bytes, the most that is taken\n");
        assertThat(services.received()).hasSize(1);
    }

    @Test
    void cancelAsksTheServiceToEndTheRequest() {
        String cancel = "POST /enrichment/" + FakeServices.ID + "/cancel";
        services.on(cancel, 202, "{\"requestId\": \"" + FakeServices.ID + "\", \"links\": {}}");

        assertThat(run("", "cancel", FakeServices.ID)).isZero();
        assertThat(printed(err)).isEqualTo("cancelling: the status tells when it has ended\n");
        assertThat(run("", "cancel", "unknown", "--json")).isEqualTo(4);
        assertThat(run("", "cancel", FakeServices.ID, "--json")).isZero();
        assertThat(printed(out)).endsWith("{\"requestId\":\"" + FakeServices.ID + "\",\"links\":{}}\n");
    }

    @Test
    void retryAsksTheServiceToRunFailedContactsAgain() {
        String retry = "POST /enrichment/" + FakeServices.ID + "/retry";
        services.on(retry, 202, "{\"requestId\": \"" + FakeServices.ID + "\", \"links\": {}}")
                .on(retry, 409, FakeServices.problem(409, "not-final", ""))
                .on(retry, 409, FakeServices.problem(409, "nothing-to-retry", ""));

        assertThat(run("", "retry", FakeServices.ID)).isZero();
        assertThat(run("", "retry", FakeServices.ID)).isEqualTo(5);
        assertThat(run("", "retry", FakeServices.ID)).isEqualTo(3);
        assertThat(printed(err).lines())
                .containsExactly(
                        "retrying: the status tells when it has ended again",
                        "Title of not-final: Detail of not-final.",
                        "Title of nothing-to-retry: Detail of nothing-to-retry.");
    }

    @Test
    void deleteErasesTheRequest() {
        String delete = "DELETE /enrichment/" + FakeServices.ID;
        services.on(delete, 202, "{\"requestId\": \"" + FakeServices.ID + "\", \"links\": {}}");

        assertThat(run("", "delete", FakeServices.ID)).isZero();
        assertThat(printed(err)).isEqualTo("erased: it is gone, and what there was of it is being removed\n");
        assertThat(run("", "delete", "unknown")).isEqualTo(4);
        assertThat(run("", "delete", FakeServices.ID, "--json")).isZero();
        assertThat(printed(out)).isEqualTo("{\"requestId\":\"" + FakeServices.ID + "\",\"links\":{}}\n");
    }

    @Test
    void statusSaysHowOftenFailedContactsWereRunAgain() {
        String job = FakeServices.job("completed", "all_succeeded", 3, 3);
        services.on(GET, 200, job.replace("\"redriveCount\": 0", "\"redriveCount\": 1"))
                .on(GET, 200, job.replace("\"redriveCount\": 0", "\"redriveCount\": 2"))
                .on(GET, 200, job);

        run("", "status", FakeServices.ID);
        run("", "status", FakeServices.ID);
        run("", "status", FakeServices.ID);

        assertThat(printed(out).lines().map(line -> line.substring(line.lastIndexOf("1 of 2"))))
                .containsExactly(
                        "1 of 2 batches, run again once", "1 of 2 batches, run again 2 times", "1 of 2 batches");
    }

    @Test
    void listShowsATableAndSaysThatThereIsMore() {
        String query = "?status=processing&created_after=2026-01-01T00%3A00%3A00Z&limit=1";
        services.on(
                "GET /enrichment" + query, 200, page("processing", "https://elsewhere.example/enrichment?cursor=c"));

        int code = run("", "list", "--status", "processing", "--created-after", "2026-01-01T00:00:00Z", "--limit", "1");

        assertThat(code).as(printed(err)).isZero();
        assertThat(printed(out).lines())
                .containsExactly(
                        "id                                    status      created                  contacts    done     failed",
                        FakeServices.ID + "  processing  2026-01-01T00:00:00Z        3,000   39.9%          0");
        assertThat(printed(err)).isEqualTo("there are more: --all lists them\n");
    }

    @Test
    void listGoesThroughAllPagesWhereItWasToldToAsk() {
        services.on("GET /enrichment", 200, page("processing", "https://elsewhere.example/enrichment?cursor=a%3Db"))
                .on("GET /enrichment?cursor=a%3Db", 200, page("completed", null));

        assertThat(run("", "list", "--all")).as(printed(err)).isZero();
        assertThat(printed(out).lines()).hasSize(3);
        assertThat(printed(err)).isEmpty();
        assertThat(run("", "list", "--all", "--json")).isZero();
        assertThat(printed(out).lines().skip(3))
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"requestId\":\"" + FakeServices.ID));
    }

    @Test
    void aListThatBreaksOffIsAFailure() {
        services.on("GET /enrichment", 200, page("processing", "https://elsewhere.example/enrichment?cursor=c"))
                .on("GET /enrichment?cursor=c", 503, FakeServices.problem(503, "overloaded", ""));

        assertThat(run("", "list", "--all")).isEqualTo(6);
        assertThat(printed(out).lines()).hasSize(2);
        assertThat(printed(err)).isEqualTo("Title of overloaded: Detail of overloaded.\n");
    }

    private static String page(String status, String next) {
        return "{\"requests\": [" + FakeServices.job(status, null, 0, 3_000) + "], \"next\": "
                + (next == null ? "null" : "\"" + next + "\"") + "}";
    }

    @Test
    void resultsOfARequestThatRunsComeALineOrARowEach() {
        services.on(GET + "/results?status=not_found", 200, "{\"index\": 1}\n", "Content-Type", "application/x-ndjson")
                .on(GET + "/results", 200, "index,status\n1,failed\n", "Content-Type", "text/csv; charset=utf-8");
        Path file = folder.resolve("results.csv");

        assertThat(run("", "results", FakeServices.ID, "--format", "ndjson", "--status", "not_found"))
                .as(printed(err))
                .isZero();
        assertThat(run("", "results", FakeServices.ID, "-o", file.toString()))
                .as(printed(err))
                .isZero();

        assertThat(printed(out)).isEqualTo("{\"index\": 1}\n");
        assertThat(file).hasContent("index,status\n1,failed\n");
        assertThat(services.received())
                .extracting(request -> request.headers().getFirst("Accept"))
                .containsExactly("application/x-ndjson", "text/csv");
    }

    @Test
    void resultsThatAreCutAreAFailureAndNoFile() {
        services.onAndCut(GET + "/results", "{\"index\": 1}\n", "Content-Type", "application/x-ndjson");
        Path file = folder.resolve("results.ndjson");

        assertThat(run("", "results", FakeServices.ID, "-o", file.toString())).isEqualTo(1);
        assertThat(run("", "results", FakeServices.ID, "--format", "ndjson")).isEqualTo(1);

        assertThat(folder).isEmptyDirectory();
        assertThat(printed(err).lines())
                .hasSize(2)
                .containsOnly("Output not fetched: the connection broke off, or took too long, before the end");
    }

    @Test
    void resultsOfAnotherTypeThanAskedForAreNotTaken() {
        services.on(GET + "/results", 200, "<html>hello</html>", "Content-Type", "text/html");

        assertThat(run("", "results", FakeServices.ID, "--format", "csv")).isEqualTo(1);
        assertThat(printed(err))
                .isEqualTo("Unexpected answer: " + services.uri() + " answered something else than text/csv\n");
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void statusFollowsTheEventsOfARequest() {
        services.on(GET, 200, FakeServices.job("queued", null, 0, 3))
                .on(
                        GET + "/events",
                        200,
                        FakeServices.event("snapshot", 1, FakeServices.job("processing", null, 1, 3))
                                + FakeServices.event("done", 5, FakeServices.job("completed", "all_succeeded", 3, 3)),
                        "Content-Type",
                        "text/event-stream");

        assertThat(run("", "status", FakeServices.ID, "--watch")).isZero();
        assertThat(printed(err).lines())
                .containsExactly(
                        "queued     0 of 3 contacts (0.0%)",
                        "processing 1 of 3 contacts (33.3%)", "completed  3 of 3 contacts (100.0%)");
        assertThat(services.received()).hasSize(2);
    }

    @Test
    void fieldsAndLimitsAreListsForPeopleAndDocumentsForPrograms() {
        services.on(
                        "GET /fields",
                        200,
                        "{\"fields\": [{\"name\": \"job_title\", \"description\": \"The title.\"}, {\"name\": \"city\"}]}")
                .on("GET /limits", 200, "{\"maxContacts\": 1000000, \"formats\": [\"text/csv\"]}");

        assertThat(run("", "fields")).isZero();
        assertThat(run("", "limits")).isZero();
        assertThat(run("", "limits", "--json")).isZero();
        assertThat(printed(out).lines())
                .containsExactly(
                        "job_title  The title.",
                        "city",
                        "maxContacts  1000000",
                        "formats      [\"text/csv\"]",
                        "{\"maxContacts\":1000000,\"formats\":[\"text/csv\"]}");
    }

    @Test
    void nobodyThereIsUnavailable() {
        services.close();

        assertThat(run("", "status", FakeServices.ID)).isEqualTo(6);
        assertThat(printed(err)).isEqualTo("Service not reachable: " + services.uri() + ": connection refused\n");
        assertThat(run("", "status", FakeServices.ID, "--json")).isEqualTo(6);
        assertThat(printed(out)).startsWith("{\"type\":\"about:blank\",\"title\":\"Service not reachable\"");
    }

    @Test
    void resultsPrintsTheOutputByteForByte() {
        services.on(GET + "/output", 303, "", "Location", "/bucket/output.json")
                .on("GET /bucket/output.json", 200, OUTPUT);

        assertThat(run("", "results", FakeServices.ID)).isZero();
        assertThat(printed(out)).isEqualTo(OUTPUT);
        assertThat(printed(err)).isEmpty();
    }

    @Test
    void resultsWritesAFile() {
        services.on(GET + "/output", 303, "", "Location", "/bucket/output.json")
                .on("GET /bucket/output.json", 200, OUTPUT);
        Path file = folder.resolve("output.json");

        assertThat(run("", "results", FakeServices.ID, "-o", file.toString())).isZero();
        assertThat(file).hasContent(OUTPUT);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(printed(err)).isEqualTo(file + ": 47 bytes\n");
        assertThat(run("", "results", FakeServices.ID, "--json", "-o", file.toString()))
                .isZero();
        assertThat(printed(out)).contains("\"bytes\":47}");
    }

    @Test
    void resultsThatCannotBeWrittenAreAFailure() {
        services.on(GET + "/output", 200, OUTPUT);

        assertThat(run("", "results", FakeServices.ID, "-o", folder.toString())).isEqualTo(1);
        assertThat(printed(err)).isEqualTo("Output not fetched: " + folder + " is a directory\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "submit -|Not a submission: standard input says nothing of the fields to enrich; give --fields",
                "submit no-such-file|Not a submission: no-such-file does not exist",
                "submit . --fields a|Not a submission: . cannot be read: Is a directory",
                "submit - --fields a,,b|--fields holds an empty name; see enrichment submit --help",
                "submit - --format csv|Not a submission: standard input cannot say which fields to enrich; give --fields",
                "submit - --format xml|Invalid value for option '--format': must be one of json, ndjson, csv; see enrichment submit --help",
                "submit - --fields a --deadline PT0S|--deadline must be positive; see enrichment submit --help",
                "submit - --fields a --tolerated-failures 101|--tolerated-failures must be between 0 and 100; see enrichment submit --help",
                "submit - --fields a --idempotency-key é|--idempotency-key: an idempotency key has 1 to 255 visible characters of ASCII; see enrichment submit --help",
                "submit - --fields a --upload|--upload needs a file; see enrichment submit --help",
                "submit x.csv --upload|--upload needs --fields; see enrichment submit --help",
                "submit - --validate-only --watch|--validate-only goes with neither --watch nor --upload; see enrichment submit --help",
                "submit|Missing required parameter: 'FILE'; see enrichment submit --help",
                "list --limit 0|--limit must be 1 or more; see enrichment list --help",
                "results x --status failed|--status goes with ndjson and csv; see enrichment results --help",
                "status x --port-offset -1|--port-offset must be between 0 and 57454; see enrichment status --help",
                "status x --ingest-url ftp://x|not an http(s) URL of a host, without query: ftp://x; see enrichment status --help",
                "frobnicate|Unmatched argument at index 0: 'frobnicate'; see enrichment --help",
                "|no command given; see enrichment --help"
            })
    void wrongUsageIsOneLine(String command, String line) {
        String[] arguments = command == null ? new String[0] : command.split(" ");

        assertThat(run(CONTACTS, arguments)).isEqualTo(2);
        assertThat(printed(err)).isEqualTo(line + "\n");
        assertThat(services.received()).isEmpty();
    }

    @Test
    void helpNamesTheExitCodes() {
        assertThat(run("", "results", "--help")).isZero();
        assertThat(printed(out)).contains("Exit codes:", "5   not final yet");
    }

    private int run(String input, String... arguments) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        String url = services.uri().toString();
        Map<String, String> environment = Map.of("ENRICHMENT_INGEST_URL", url, "ENRICHMENT_STATUS_URL", url);
        Shell shell = new Shell(in, stream(out), stream(err), environment, false);
        return EnrichmentCli.line(shell).execute(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String printed(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
