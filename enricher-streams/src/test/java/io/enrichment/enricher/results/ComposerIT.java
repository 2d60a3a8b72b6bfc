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
import io.enrichment.schemas.EventSchemas;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import io.enrichment.testkit.LocalServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

        var output = JsonMapper.builder().build().readTree(read(keys.output())).path("enriched_contacts");
        assertThat(output).hasSize(2_345);
        for (int i = 0; i < output.size(); i++) {
            assertThat(output.get(i).path("first_name").stringValue()).isEqualTo("Ada " + i);
        }
        assertThat(read(keys.results()).lines()).hasSize(2_345);
    }

    @Test
    void aContactWithoutResultKeepsItsInputAndSaysWhy() throws Exception {
        compose(order(1, parts(1)));

        assertThat(read(keys.output()))
                .isEqualTo("{\"enriched_contacts\":[{\"first_name\":\"Ada 0\",\"last_name\":\"Byron\","
                        + "\"company_domain\":\"example.com\",\"custom_id\":\"c-0\",\"_status\":\"failed\"}]}");
    }

    @Test
    void composingAgainChangesNothing() throws Exception {
        var order = order(250, parts(250));
        compose(order);
        var before = List.of(read(keys.output()), read(keys.results()), read(keys.manifest()));

        compose(order);

        assertThat(List.of(read(keys.output()), read(keys.results()), read(keys.manifest())))
                .isEqualTo(before);
    }

    @Test
    void aMissingPartIsNoticedAndNothingIsWritten() {
        var parts = new ArrayList<>(parts(250));
        parts.set(1, new PartRef("ab".repeat(32), 1));

        assertThatThrownBy(() -> compose(order(250, parts))).isInstanceOf(BrokenPartException.class);
        assertThat(objects.head(keys.manifest())).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aChangedPartIsNoticed() {
        var parts = parts(250);
        objects.put(keys.part(2, parts.get(2).sha256()), Content.of("text/plain", "{}".getBytes(UTF_8)));

        assertThatThrownBy(() -> compose(order(250, parts))).isInstanceOf(BrokenPartException.class);
    }

    @Test
    void partsInAnotherOrderThanTheContactsAreNoticed() {
        var parts = new ArrayList<>(parts(250));
        // the digests name the parts, the positions their batches: exchanged, neither is found
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
                .build();
        return new ComposeOrder(request, new byte[0], parts);
    }

    private List<PartRef> parts(int contacts) {
        var writer = new PartWriter(objects, Clock.systemUTC());
        var parts = new ArrayList<PartRef>();
        for (int first = 0; first < contacts; first += 100) {
            var batch = batch(first, Math.min(first + 100, contacts));
            var results = batch.getContacts().stream()
                    .map(contact -> ContactResult.failed(batch.getFieldsToEnrich(), "provider-refused"))
                    .toList();
            parts.add(PartRef.of(writer.write(batch, results, 1, Instant.EPOCH).getPart()));
        }
        return parts;
    }

    private ContactBatch batch(int first, int end) {
        return ContactBatch.newBuilder()
                .setRequestId(keys.requestId())
                .setTenantId(keys.tenantId())
                .setBatchIndex(first / 100)
                .setFirstContactIndex(first)
                .setFieldsToEnrich(List.of("professional_email"))
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

    private static String read(String key) throws IOException {
        try (var in = objects.read(key).orElseThrow()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
