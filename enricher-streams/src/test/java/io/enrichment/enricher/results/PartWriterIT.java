package io.enrichment.enricher.results;

import static io.enrichment.testkit.ServerKind.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.core.ContactResult;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.results.BrokenPartException;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.storage.Content;
import io.enrichment.storage.Digest;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import io.enrichment.testkit.LocalServers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartWriterIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(S3);

    private static final List<String> FIELDS = List.of("city");
    private static final ContactResult FAILED = ContactResult.failed(FIELDS, "provider-error");

    private static ObjectStore objects;

    private final RequestObjects keys =
            new RequestObjects("default", UUID.randomUUID().toString());
    private final PartWriter writer = new PartWriter(objects, Clock.systemUTC());

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
        objects.close();
    }

    @Test
    void theEventNamesWhatIsStored() throws IOException {
        var event = writer.write(batch(0, null, 4, 5), List.of(city("Bern"), FAILED), 3, Instant.EPOCH);

        assertThat(read(keys.part(2, 0))).isEqualTo("""
                        {"index":4,"custom_id":"c-4","status":"succeeded","input":{"first_name":"Ada 4","last_name":"Byron",\
                        "company_domain":"example.com"},"enriched":{"city":"Bern"},"missing_fields":[],"error":null,"attempts":3}
                        {"index":5,"custom_id":"c-5","status":"failed","input":{"first_name":"Ada 5","last_name":"Byron",\
                        "company_domain":"example.com"},"enriched":{},"missing_fields":["city"],"error":{"code":"provider-error",\
                        "detail":"The provider failed, repeatedly."},"attempts":3}
                        """);
        assertThatEventNames(event, keys.part(2, 0));
    }

    @Test
    void theFirstWriterCounts() throws IOException {
        var batch = batch(0, null, 4, 5);
        var first = writer.write(batch, List.of(city("Bern"), FAILED), 3, Instant.EPOCH);
        var stored = read(keys.part(2, 0));

        var second = writer.write(batch, List.of(FAILED, city("Basel")), 1, Instant.EPOCH);

        assertThat(read(keys.part(2, 0))).isEqualTo(stored);
        assertThat(second.getContacts()).isEqualTo(first.getContacts());
        assertThat(second.getAttempts()).isEqualTo(3);
        assertThatEventNames(second, keys.part(2, 0));
    }

    @Test
    void anotherRunReplacesTheLinesOfItsContactsAndNoOther() throws IOException {
        writer.write(batch(0, null, 4, 5, 6), List.of(city("Bern"), FAILED, city("Rom")), 3, Instant.EPOCH);
        var before = read(keys.part(2, 0)).lines().toList();

        var event = writer.write(batch(1, keys.part(2, 0), 5), List.of(city("Basel")), 1, Instant.EPOCH);

        var after = read(keys.part(2, 1)).lines().toList();
        assertThat(after).hasSize(3);
        assertThat(List.of(after.get(0), after.get(2))).containsExactly(before.get(0), before.get(2));
        assertThat(after.get(1)).contains("\"index\":5", "\"status\":\"succeeded\"", "Basel", "\"attempts\":1");
        assertThat(event.getContacts())
                .singleElement()
                .satisfies(
                        contact -> assertThat(contact.getContact().getIndex()).isEqualTo(5));
        assertThatEventNames(event, keys.part(2, 1));
    }

    @Test
    void theFirstWriterOfAnotherRunCountsToo() {
        writer.write(batch(0, null, 4, 5), List.of(city("Bern"), FAILED), 3, Instant.EPOCH);
        var again = batch(1, keys.part(2, 0), 5);
        var first = writer.write(again, List.of(city("Basel")), 1, Instant.EPOCH);

        var second = writer.write(again, List.of(FAILED), 4, Instant.EPOCH);

        assertThat(second.getContacts()).isEqualTo(first.getContacts());
        assertThat(second.getAttempts()).isEqualTo(1);
    }

    @Test
    void anotherRunNeedsThePartOfTheOneBefore() {
        assertThatThrownBy(() -> writer.write(batch(1, keys.part(2, 0), 5), List.of(FAILED), 1, Instant.EPOCH))
                .isInstanceOf(BrokenPartException.class);
        writer.write(batch(0, null, 4), List.of(FAILED), 3, Instant.EPOCH);
        assertThatThrownBy(() -> writer.write(batch(1, keys.part(2, 0), 5), List.of(FAILED), 1, Instant.EPOCH))
                .isInstanceOf(IllegalStateException.class);
        assertThat(objects.head(keys.part(2, 1))).isEmpty();
    }

    @Test
    void aPartOfOtherContactsIsNotTaken() {
        writer.write(batch(0, null, 7, 8), List.of(FAILED, FAILED), 3, Instant.EPOCH);

        assertThatThrownBy(() -> writer.write(batch(0, null, 4, 5), List.of(FAILED, FAILED), 3, Instant.EPOCH))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anErasedBatchLeavesNothingButTheIndicesOfItsContacts() throws IOException {
        var event = writer.writeErased(batch(1, keys.part(2, 0), 4), 1, Instant.EPOCH);

        assertThat(read(keys.part(2, 1))).isEqualTo("""
                        {"index":4,"custom_id":null,"status":"cancelled","input":{},"enriched":{},"missing_fields":[],\
                        "error":null,"attempts":1}
                        """);
        assertThat(event.toString()).doesNotContain("Ada", "Byron", "\"c-4\"", "example.com");
        assertThatEventNames(event, keys.part(2, 1));
    }

    @Test
    void anErasedBatchDoesNotTellWhatAnEarlierWriterStored() throws IOException {
        var batch = batch(0, null, 4);
        writer.write(batch, List.of(city("Bern")), 1, Instant.EPOCH);

        var event = writer.writeErased(batch, 1, Instant.EPOCH);

        assertThat(event.toString()).doesNotContain("Ada", "Byron", "Bern", "\"c-4\"");
        assertThatEventNames(event, keys.part(2, 0));
    }

    @Test
    void whoFindsAnErasedBatchDoesNotTellWhatWasInIt() {
        var batch = batch(0, null, 4);
        writer.writeErased(batch, 1, Instant.EPOCH);

        var late = writer.write(batch, List.of(city("Bern")), 1, Instant.EPOCH);

        assertThat(late.toString()).doesNotContain("Ada", "Byron", "Bern", "\"c-4\"");
    }

    @Test
    void aDamagedPartIsNotTaken() {
        objects.put(keys.part(2, 0), Content.of("text/plain", "{}".getBytes(UTF_8)));

        assertThatThrownBy(() -> writer.write(batch(0, null, 4), List.of(FAILED), 3, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertThatEventNames(EnrichedBatch event, String key) throws IOException {
        var bytes = read(key).getBytes(UTF_8);
        assertThat(event.getPart().getKey()).isEqualTo(key);
        assertThat(event.getPart().getSha256()).isEqualTo(Digest.of(bytes));
        assertThat(event.getPart().getBytes()).isEqualTo(bytes.length);
    }

    private static ContactResult city(String city) {
        return new ContactResult(ContactResult.Status.SUCCEEDED, Map.of("city", city), List.of(), Optional.empty());
    }

    private ContactBatch batch(int redrive, String previousPart, int... contacts) {
        return ContactBatch.newBuilder()
                .setRequestId(keys.requestId())
                .setTenantId(keys.tenantId())
                .setBatchIndex(2)
                .setFirstContactIndex(4)
                .setRedrive(redrive)
                .setPreviousPart(previousPart)
                .setFieldsToEnrich(FIELDS)
                .setContacts(Arrays.stream(contacts)
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
