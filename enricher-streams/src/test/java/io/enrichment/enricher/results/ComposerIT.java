package io.enrichment.enricher.results;

import static io.enrichment.testkit.ServerKind.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.core.ContactResult;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.results.BrokenPartException;
import io.enrichment.results.ResultCsv;
import io.enrichment.results.ResultLines;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.storage.Content;
import io.enrichment.storage.Digest;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import io.enrichment.testkit.LocalServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ComposerIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(S3);

    private static final ExecutorService STORAGE = Executors.newFixedThreadPool(4);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FIELDS = List.of("professional_email");

    /** Of every five contacts. */
    private static final List<ContactResult> ENDINGS = List.of(
            ContactResult.failed(FIELDS, "provider-refused"),
            found(ContactResult.Status.SUCCEEDED, Map.of("professional_email", "=cmd|' /C calc'!A0"), List.of()),
            found(ContactResult.Status.PARTIAL, Map.of("professional_email", "ada@example.com"), List.of("city")),
            found(ContactResult.Status.NOT_FOUND, Map.of(), FIELDS),
            ContactResult.failed(FIELDS, "invalid-contact"));

    private static ObjectStore objects;

    @TempDir
    private Path folder;

    private final RequestObjects keys =
            new RequestObjects("default", UUID.randomUUID().toString());

    @BeforeAll
    static void open() {
        EventSchemas.allow();
        objects = ObjectStore.open(new StorageSettings(
                LocalServers.unique("bucket"),
                "us-east-1",
                SERVERS.s3Endpoint(),
                null,
                true,
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15)));
    }

    @AfterAll
    static void close() {
        STORAGE.shutdownNow();
        objects.close();
    }

    @Test
    void outputAndResultsHoldEveryContactInOrder() throws Exception {
        compose(order(2_345, parts(2_345)));

        var output = JSON.readTree(read(keys.output())).path("enriched_contacts");
        assertThat(output).hasSize(2_345);
        for (int i = 0; i < output.size(); i++) {
            assertThat(output.get(i).path("first_name").stringValue()).isEqualTo("Ada " + i);
        }
        assertThat(read(keys.results()).lines()).hasSize(2_345);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aContactWithoutResultKeepsItsInputAndSaysWhy() throws Exception {
        compose(order(1, parts(1)));

        assertThat(read(keys.output()))
                .isEqualTo("{\"enriched_contacts\":[{\"first_name\":\"Ada 0\",\"last_name\":\"Byron\","
                        + "\"company_domain\":\"example.com\",\"custom_id\":\"c-0\",\"_status\":\"failed\"}]}");
    }

    @Test
    void theTableAgreesWithTheRecordsAndStartsNoFormula() throws Exception {
        compose(order(250, parts(250)));

        var records = ResultLines.read(read(keys.results()).getBytes(UTF_8));
        var csv = new ByteArrayOutputStream();
        try (var table = new ResultCsv(csv, FIELDS)) {
            for (var record : records) {
                table.write(record);
            }
        }
        assertThat(read(keys.resultsCsv())).isEqualTo(csv.toString(UTF_8));
        assertThat(read(keys.resultsCsv()).lines())
                .hasSize(251)
                .contains(
                        "index,custom_id,status,first_name,last_name,company_domain,professional_email,missing_fields,"
                                + "error_code,attempts",
                        "0,c-0,failed,Ada 0,Byron,example.com,,professional_email,provider-refused,1",
                        "1,c-1,succeeded,Ada 1,Byron,example.com,'=cmd|' /C calc'!A0,,,1");
    }

    @Test
    void theManifestSaysHowContactsEndedAndNamesWhatCanBeRead() throws Exception {
        compose(order(250, parts(250)));

        var manifest = JSON.readTree(read(keys.manifest()));
        assertThat(manifest.path("redrive").asInt(-1)).isZero();
        assertThat(manifest.path("counts").toString())
                .isEqualTo("{\"succeeded\":50,\"partial\":50,\"notFound\":50,\"failed\":100,\"cancelled\":0}");
        assertThat(manifest.path("retriableContacts").intValue()).isEqualTo(50);
        assertThat(manifest.path("files")
                        .valueStream()
                        .map(file -> file.path("name").stringValue()))
                .containsExactly("results.ndjson", "results.csv", "output.json");
        assertThat(manifest.path("parts")
                        .valueStream()
                        .map(part -> part.path("firstIndex").intValue() + "-"
                                + part.path("lastIndex").intValue()))
                .containsExactly("0-99", "100-199", "200-249");
        for (var named : List.of(manifest.path("files"), manifest.path("parts"))) {
            for (var object : named) {
                var bytes = read(object.path("key").stringValue()).getBytes(UTF_8);
                assertThat(object.path("bytes").intValue()).isEqualTo(bytes.length);
                assertThat(object.path("sha256").stringValue()).isEqualTo(Digest.of(bytes));
            }
        }
    }

    @Test
    void composingAgainChangesNothing() throws Exception {
        var order = order(250, parts(250));
        compose(order);
        var before = files();

        compose(order);

        assertThat(files()).isEqualTo(before);
    }

    private List<String> files() throws IOException {
        return List.of(read(keys.output()), read(keys.results()), read(keys.resultsCsv()), read(keys.manifest()));
    }

    @Test
    void aMissingPartIsNoticedAndNothingIsWritten() {
        var parts = new ArrayList<>(parts(250));
        parts.set(1, new PartRef(0, "ab".repeat(32), 1));

        assertThatThrownBy(() -> compose(order(250, parts))).isInstanceOf(BrokenPartException.class);
        assertThat(objects.head(keys.manifest())).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aChangedPartIsNoticed() {
        var parts = parts(250);
        objects.put(keys.part(2, 0), Content.of("text/plain", "{}".getBytes(UTF_8)));

        assertThatThrownBy(() -> compose(order(250, parts))).isInstanceOf(BrokenPartException.class);
    }

    @Test
    void partsInAnotherOrderThanTheContactsAreNoticed() {
        var parts = new ArrayList<>(parts(250));
        Collections.swap(parts, 0, 1);

        assertThatThrownBy(() -> compose(order(250, parts))).isInstanceOf(BrokenPartException.class);
    }

    @Test
    void tooFewContactsAreNoticed() {
        assertThatThrownBy(() -> compose(order(251, parts(250)))).isInstanceOf(IllegalStateException.class);
        assertThat(objects.head(keys.manifest())).isEmpty();
    }

    private void compose(ComposeOrder order) throws IOException {
        new Composer(objects, STORAGE, folder).compose(order);
    }

    private ComposeOrder order(int contacts, List<PartRef> parts) {
        var request = EnrichmentRequested.newBuilder()
                .setRequestId(keys.requestId())
                .setTenantId(keys.tenantId())
                .setTotalContacts(contacts)
                .setTotalBatches(parts.size())
                .setFieldsToEnrich(FIELDS)
                .build();
        return new ComposeOrder(request, new byte[0], 0, parts);
    }

    private List<PartRef> parts(int contacts) {
        var writer = new PartWriter(objects, Clock.systemUTC());
        var parts = new ArrayList<PartRef>();
        for (int first = 0; first < contacts; first += 100) {
            var batch = batch(first, Math.min(first + 100, contacts));
            var results = batch.getContacts().stream()
                    .map(contact -> ENDINGS.get(contact.getIndex() % ENDINGS.size()))
                    .toList();
            parts.add(
                    PartRef.of(0, writer.write(batch, results, 1, Instant.EPOCH).getPart()));
        }
        return parts;
    }

    private ContactBatch batch(int first, int end) {
        return ContactBatch.newBuilder()
                .setRequestId(keys.requestId())
                .setTenantId(keys.tenantId())
                .setBatchIndex(first / 100)
                .setFirstContactIndex(first)
                .setFieldsToEnrich(FIELDS)
                .setContacts(IntStream.range(first, end)
                        .mapToObj(i -> Contact.newBuilder()
                                .setIndex(i)
                                .setFirstName("Ada " + i)
                                .setLastName("Byron")
                                .setCompanyDomain("example.com")
                                .setCustomId("c-" + i)
                                .build())
                        .toList())
                .build();
    }

    private static ContactResult found(ContactResult.Status status, Map<String, String> values, List<String> missing) {
        return new ContactResult(status, values, missing, Optional.empty());
    }

    private static String read(String key) throws IOException {
        try (var in = objects.read(key).orElseThrow()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
