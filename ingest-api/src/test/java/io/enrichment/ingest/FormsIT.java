package io.enrichment.ingest;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.Topics;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import io.enrichment.testkit.LocalServers;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The forms that a submission can have, and what can be asked of it beside its fields. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FormsIT {

    private static final String BUCKET = LocalServers.unique("forms");
    private static final String QUERY = "?fields_to_enrich=job_title,city&metadata.campaign=q3"
            + "&deadline=PT6H&retention=P14D&tolerated_failure_percentage=20";
    private static final String NDJSON = """
            {"first_name": "Zo\\u00eb \\ud83d\\ude80", "last_name": "=cmd|' /C calc'!A0", "company_domain": "example.com", "custom_id": "a"}
            {"company_domain": "example.org", "last_name": "${jndi:ldap://x}", "first_name": "O'Brien"}
            """;
    private static final String CSV = """
            company_domain,last_name,first_name,custom_id
            example.com,=cmd|' /C calc'!A0,Zo\u00eb \ud83d\ude80,a
            example.org,${jndi:ldap://x},O'Brien,
            """;
    private static final String JSON = """
            {"options": {"tolerated_failure_percentage": 20, "retention": "P14D", "deadline": "PT360M"},
             "metadata": {"campaign": "q3"}, "fields_to_enrich": ["job_title", "city"],
             "contacts": [%s]}
            """.formatted(NDJSON.strip().replace("\n", ","));

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3);

    private static Traces traces;

    @LocalServerPort
    private int port;

    private Client client;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        properties.add("spring.kafka.bootstrap-servers", SERVERS::bootstrapServers);
        properties.add("spring.kafka.properties.schema.registry.url", SERVERS::registryUrl);
        properties.add("spring.kafka.properties.auto.register.schemas", () -> true);
        properties.add("enrichment.topics.replication-factor", () -> 1);
        properties.add("enrichment.storage.endpoint", SERVERS::s3Endpoint);
        properties.add("enrichment.storage.bucket", () -> BUCKET);
        properties.add("enrichment.storage.path-style", () -> true);
        properties.add("enrichment.storage.create-bucket", () -> true);
        properties.add("enrichment.intake.sources", () -> BUCKET + "/exports/");
        properties.add("enrichment.intake.callbacks.enabled", () -> true);
    }

    @BeforeAll
    static void lookAtEverything() {
        traces = new Traces(SERVERS.bootstrapServers(), SERVERS.registryUrl(), SERVERS.s3Endpoint(), BUCKET);
    }

    @AfterAll
    static void close() {
        traces.close();
    }

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void theSameSubmissionIsTheSameRequestInEveryFormat() {
        var requests = List.of(
                request(accepted(post("", "application/json", JSON))),
                request(accepted(post(QUERY, "application/x-ndjson", NDJSON))),
                request(accepted(post(QUERY, "text/csv; charset=utf-8", CSV))));

        assertThat(requests)
                .extracting(each -> each.getInput().getSha256())
                .containsOnly(requests.get(0).getInput().getSha256());
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.getFieldsToEnrich()).containsExactly("job_title", "city");
            assertThat(request.getMetadata()).isEqualTo(Map.of("campaign", "q3"));
            assertThat(request.getOptions().getRetentionDays()).isEqualTo(14);
            assertThat(request.getOptions().getToleratedFailurePercentage()).isEqualTo(20);
            assertThat(request.getOptions().getDeadline())
                    .isEqualTo(request.getCreatedAt().plus(Duration.ofHours(6)));
            assertThat(batches(request.getRequestId())).singleElement().satisfies(batch -> {
                assertThat(batch.getDeadline()).isEqualTo(request.getOptions().getDeadline());
                assertThat(batch.getContacts())
                        .extracting(Contact::getFirstName, Contact::getLastName, Contact::getCustomId)
                        .containsExactly(
                                tuple("Zo\u00eb \ud83d\ude80", "=cmd|' /C calc'!A0", "a"),
                                tuple("O'Brien", "${jndi:ldap://x}", null));
            });
        });
    }

    @Test
    void mistakesAreNamedAlikeInEveryFormat() {
        var broken = "{\"first_name\": \"A\", \"company_domain\": \"nowhere\", \"last_name\": \"B\"}";

        for (var response : List.of(
                post("", "application/json", JSON.replace("[{", "[\n" + broken + ",\n{")),
                post(QUERY, "application/x-ndjson", "\n" + broken + "\n" + NDJSON),
                post(QUERY, "text/csv", CSV.replaceFirst("\n", "\nnowhere,B,A,\n")))) {
            assertThat(response.statusCode()).isEqualTo(422);
            var error = Client.json(response).get("errors").get(0);
            assertThat(error.get("pointer").asString()).isEqualTo("#/contacts/0/company_domain");
            assertThat(error.get("index").asInt()).isZero();
            assertThat(error.get("line").asInt()).isBetween(2, 4);
            assertThat(error.get("code").asString()).isEqualTo("invalid-domain");
        }
    }

    @Test
    void aFileIsUploadedOnceAndThenSubmitted() throws Exception {
        var upload = Client.json(client.send(client.request("/uploads")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"content_type\": \"text/csv\"}"))));
        assertThat(put(upload.get("url").asString(), CSV).statusCode()).isEqualTo(200);
        assertThat(put(upload.get("url").asString(), "other").statusCode()).isEqualTo(412);

        var id = accepted(post(
                "", "application/json", """
                {"source": {"upload_id": "%s"}, "fields_to_enrich": ["city"]}""".formatted(upload.get("uploadId").asString())));

        assertThat(batches(id))
                .singleElement()
                .satisfies(batch -> assertThat(batch.getContacts()).hasSize(2));
    }

    private static HttpResponse<String> put(String url, String body) throws Exception {
        return java.net.http.HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "text/csv")
                                .header("If-None-Match", "*")
                                .PUT(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exports/list.ndjson | application/octet-stream | 202 |",
                "exports/list | application/x-ndjson | 202 |",
                "exports/list.bin | application/octet-stream | 422 | source-format-unknown",
                "elsewhere/list.ndjson | application/x-ndjson | 422 | source-not-allowed"
            })
    void contactsAreReadFromAnObjectOfTheAllowList(String key, String type, int status, String code) {
        traces.put(key, type, NDJSON);

        var response = post("", "application/json", fromObject("s3://" + BUCKET + "/" + key));

        assertThat(response.statusCode()).isEqualTo(status);
        if (code != null) {
            assertThat(Client.json(response).get("errors").get(0).get("code").asString())
                    .isEqualTo(code);
        } else {
            assertThat(batches(Client.json(response).get("requestId").asString())
                            .get(0)
                            .getContacts())
                    .hasSize(2);
        }
    }

    @Test
    void anObjectThatIsNotThereIsAMistake() {
        for (var source : List.of(fromObject("s3://" + BUCKET + "/exports/none"), """
                {"source": {"upload_id": "0199"}, "fields_to_enrich": ["city"]}""")) {
            var response = post("", "application/json", source);

            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.body()).contains("source-not-found");
        }
    }

    private static String fromObject(String url) {
        return "{\"contacts\": \"" + url + "\", \"fields_to_enrich\": [\"city\"]}";
    }

    @Test
    void whatIsOnlyValidatedLeavesNothing() {
        var before = traces.all();

        var response =
                post(QUERY + "&validate_only=true", "text/csv", CSV + "example.org,${jndi:ldap://x},O'Brien,b\n");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Client.json(response).toString())
                .isEqualTo("{\"valid\":true,\"totalContacts\":3,\"distinctContacts\":2,\"invalidContacts\":0,"
                        + "\"totalBatches\":1,\"fieldsToEnrich\":[\"job_title\",\"city\"]}");
        assertThat(traces.all()).isEqualTo(before);
    }

    @Test
    void inLenientHandlingABadContactIsCarriedAlongWithWhatIsWrong() {
        var response = client.send(client.request("/enrichment" + QUERY)
                .header("Content-Type", "text/csv")
                .header("Prefer", "handling=lenient")
                .POST(BodyPublishers.ofString(CSV + "nowhere,B,,\n")));

        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("handling=lenient");
        assertThat(batches(accepted(response)).get(0).getContacts())
                .extracting(Contact::getLastName, Contact::getInvalid)
                .endsWith(tuple(
                        "B", "company_domain must be a domain name or an e-mail address; first_name must be present"));
    }

    @Test
    void equalContactsPointAtTheFirstOfThemAndItsBatchLends() {
        var contacts = IntStream.range(0, 250)
                .mapToObj(i -> "{\"first_name\":\"A\",\"last_name\":\"B\",\"company_domain\":\"c%d.com\"}\n"
                        .formatted(i == 99 ? 98 : i == 240 ? 150 : i))
                .toList();

        var batches = batches(accepted(post(QUERY, "application/x-ndjson", String.join("", contacts))));

        assertThat(batches).extracting(ContactBatch::getLends).containsExactly(false, true, false);
        assertThat(batches.stream().flatMap(batch -> batch.getContacts().stream()))
                .filteredOn(contact -> contact.getSameAs() != null)
                .extracting(Contact::getIndex, Contact::getSameAs)
                .containsExactly(tuple(99, 98), tuple(240, 150));
    }

    @Test
    void aClientThatWaitsIsToldOfTheEnd() throws Exception {
        var waiting = java.net.http.HttpClient.newHttpClient()
                .sendAsync(
                        client.request("/enrichment" + QUERY)
                                .header("Content-Type", "text/csv")
                                .header("Prefer", "wait=30")
                                .header("X-Request-Id", "waiting")
                                .POST(BodyPublishers.ofString(CSV.replace("example.org", "waiting.example.org")))
                                .build(),
                        BodyHandlers.ofString());
        var id = Awaitility.await().until(() -> requestOf("waiting.example.org"), each -> !each.isEmpty());
        publish(RequestStatus.newBuilder()
                .setRequestId(id)
                .setTenantId("default")
                .setRevision(7)
                .setStatus(JobStatus.COMPLETED)
                .setOutputKey("k")
                .build());

        var response = waiting.get();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("wait=30");
        assertThat(Client.json(response).get("status").asString()).isEqualTo("completed");
        assertThat(Client.json(response).get("revision").asInt()).isEqualTo(7);
    }

    private static String requestOf(String domain) {
        return traces.committed(Topics.CONTACT_BATCHES).stream()
                .map(Traces.Decoded::value)
                .filter(batch -> batch.getContacts().stream()
                        .anyMatch(contact -> contact.getCompanyDomain().equals(domain)))
                .map(ContactBatch::getRequestId)
                .findFirst()
                .orElse("");
    }

    private static void publish(RequestStatus snapshot) throws Exception {
        var serdes =
                new AvroSerdes(Map.of("schema.registry.url", SERVERS.registryUrl(), "auto.register.schemas", true));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", SERVERS.bootstrapServers()),
                new StringSerializer(),
                serdes.serializer(Topics.REQUEST_STATUS))) {
            producer.send(Topics.REQUEST_STATUS.record(snapshot)).get();
        }
    }

    @Test
    void aClientThatWaitsInVainIsToldWhatIsKnown() {
        var response = client.send(client.request("/enrichment" + QUERY)
                .header("Content-Type", "text/csv")
                .header("Prefer", "wait=1")
                .POST(BodyPublishers.ofString(CSV)));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("wait=1");
        assertThat(Client.json(response).get("status").asString()).isEqualTo("queued");
    }

    @Test
    void whomToCallAtTheEndIsOfTheRequestInEveryFormat() {
        var url = "https://hooks.example/enriched?of=q3";
        var json = JSON.replaceFirst("\\{", "{\"callback\": {\"url\": \"" + url + "\"},");
        var query = QUERY + "&callback_url=" + URLEncoder.encode(url, UTF_8);

        var requests = List.of(
                request(accepted(post("", "application/json", json))),
                request(accepted(post(query, "application/x-ndjson", NDJSON))),
                request(accepted(post(query, "text/csv", CSV))));

        assertThat(requests).extracting(each -> each.getCallback().getUrl()).containsOnly(url);
        assertThat(requests)
                .extracting(each -> each.getInput().getSha256())
                .containsOnly(requests.get(0).getInput().getSha256())
                .doesNotContain(request(accepted(post("", "application/json", JSON)))
                        .getInput()
                        .getSha256());
        assertThat(traces.bytes(requests.get(0).getInput().getKey()))
                .asString(UTF_8)
                .endsWith(",\"callback\":{\"url\":\"" + url + "\"}}");
    }

    @Test
    void nobodyInAPrivateNetworkIsCalled() {
        var before = traces.all();

        var response = post(QUERY + "&callback_url=https://169.254.169.254/latest", "text/csv", CSV);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Client.json(response).get("errors").toString())
                .isEqualTo("[{\"pointer\":\"#/callback/url\",\"code\":\"address-not-allowed\","
                        + "\"detail\":\"leads to an address that is not of the public Internet\"}]");
        assertThat(traces.all()).isEqualTo(before);
    }

    @Test
    void saysWhatCanBeAskedForAndHowMuch() {
        var fields = Client.json(client.send(client.request("/fields")));
        var limits = Client.json(client.send(client.request("/limits")));

        assertThat(fields.get("fields").get(0).get("name").asString()).isEqualTo("professional_email");
        assertThat(limits.get("maxContacts").asInt()).isEqualTo(1_000_000);
        assertThat(limits.get("options").get("retention").get("default").asString())
                .isEqualTo("P7D");
        assertThat(limits.get("callbacks").toString())
                .isEqualTo("{\"enabled\":true,\"schemes\":[\"https\"],\"maxLength\":2048}");
    }

    private HttpResponse<String> post(String query, String type, String body) {
        return client.send(client.request("/enrichment" + query)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body, UTF_8)));
    }

    private static String accepted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return Client.json(response).get("requestId").asString();
    }

    private static EnrichmentRequested request(String id) {
        assertThat(traces.objectKeys()).contains(new RequestObjects("default", id).input());
        return traces.committed(Topics.REQUESTS).stream()
                .map(Traces.Decoded::value)
                .filter(each -> each.getRequestId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<ContactBatch> batches(String id) {
        return traces.committed(Topics.CONTACT_BATCHES).stream()
                .map(Traces.Decoded::value)
                .filter(batch -> batch.getRequestId().equals(id))
                .sorted(java.util.Comparator.comparing(ContactBatch::getBatchIndex))
                .toList();
    }
}
