package io.enrichment.enricher.enrich;

import static io.enrichment.testkit.ServerKind.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.enrichment.async.Call;
import io.enrichment.async.Outcome;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.enricher.provider.ProviderClient;
import io.enrichment.enricher.results.PartWriter;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.ContactStatus;
import io.enrichment.events.EnrichedContact;
import io.enrichment.provider.Behaviour;
import io.enrichment.provider.ProviderServer;
import io.enrichment.provider.ProviderSettings;
import io.enrichment.provider.Setting;
import io.enrichment.results.ResultLines;
import io.enrichment.results.ResultRecord;
import io.enrichment.results.ResultStatus;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import io.enrichment.testkit.LocalServers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.unit.DataSize;

/** One batch at a time, against a real provider and a real bucket. */
class EnrichFunctionIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(S3);

    private static final ExecutorService STORAGE = Executors.newFixedThreadPool(4);

    private static final Set<String> ERASED_RUNS = ConcurrentHashMap.newKeySet();

    private static ObjectStore objects;
    private static ProviderServer provider;
    private static EnrichFunction function;

    private final RequestObjects keys =
            new RequestObjects("default", UUID.randomUUID().toString());

    @BeforeAll
    static void open() throws IOException {
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
        provider = ProviderServer.start(ProviderSettings.immediate());
        var client = new io.enrichment.enricher.provider.ProviderSettings(
                provider.url(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                DataSize.ofMegabytes(1),
                Duration.ofMinutes(1));
        var clock = Clock.systemUTC();
        function = new EnrichFunction(
                new ProviderClient(client, clock),
                new PartWriter(objects, clock),
                new SharedAnswers(objects),
                run -> ERASED_RUNS.contains(run) ? Optional.of("erased") : Optional.empty(),
                STORAGE,
                clock);
    }

    @AfterAll
    static void close() {
        provider.close();
        objects.close();
        STORAGE.shutdownNow();
    }

    @BeforeEach
    void healthy() {
        provider.behave(Behaviour.standard().with(Setting.LATENCY, "0ms"));
        provider.ledger().clear();
    }

    @Test
    void withoutEqualContactsNothingIsKept() {
        var settled = success(call(batch(0, false, contact(0, null), contact(1, null)), 1));

        assertThat(statuses(settled)).containsOnly(ContactStatus.SUCCEEDED);
        assertThat(objects.head(keys.answers(0))).isEmpty();
    }

    @Test
    void whoBorrowsWaitsForItsLenderAndThenHasItsAnswer() {
        var lender = batch(0, true, contact(0, null), contact(1, null));
        var borrower = batch(1, false, contact(2, 0), contact(3, null));

        var waits = call(borrower, 1);
        var lent = success(call(lender, 1));
        var borrowed = known(call(borrower, 1));

        assertThat(waits).isInstanceOf(Outcome.NotYet.class);
        assertThat(provider.ledger().summary().contacts()).isEqualTo(3);
        assertThat(enriched(borrowed).get(0).getEnriched())
                .isNotEmpty()
                .isEqualTo(enriched(lent).get(0).getEnriched());
        assertThat(enriched(borrowed).get(0).getContact().getCustomId()).isEqualTo("c-2");
        assertThat(enriched(borrowed).get(1).getStatus()).isEqualTo(ContactStatus.SUCCEEDED);
        assertThat(borrowed.event().getAttempts()).isEqualTo(1);
    }

    @Test
    void whatHasBorrowedEverythingCallsNobody() {
        success(call(batch(0, true, contact(0, null), contact(1, null)), 1));
        provider.ledger().clear();

        var borrowed = known(call(batch(1, false, contact(2, 0), contact(3, 1)), 1));

        assertThat(provider.ledger().summary().calls()).isZero();
        assertThat(borrowed.event().getAttempts()).isZero();
        assertThat(objects.head(keys.answers(1))).isEmpty();
    }

    @Test
    void anAnswerThatWasKeptIsNotAskedForAgainAndKeepsItsAttempts() {
        var lender = batch(0, true, contact(0, null), contact(1, null));
        var first = success(call(lender, 2));

        var again = known(call(lender, 5));

        assertThat(provider.ledger().summary().calls()).isEqualTo(1);
        assertThat(again.event().getContacts()).isEqualTo(first.event().getContacts());
        assertThat(again.event().getAttempts()).isEqualTo(2);
        assertThat(again.event().getPart()).isEqualTo(first.event().getPart());
    }

    @Test
    void whoeverComesLateUsesWhatIsThere() {
        var lender = batch(0, true, contact(0, null), contact(1, null));
        provider.behave(Behaviour.standard().with(Setting.LATENCY, "700ms"));

        var late = function.call(new Call<>("id", item(lender), 1, Instant.now()));
        Awaitility.await().until(() -> provider.ledger().summary().inFlight() == 1);
        giveUp(lender, 3, "provider-timeout");
        var settled = success(late.toCompletableFuture().join());

        assertThat(statuses(settled)).containsOnly(ContactStatus.FAILED);
        assertThat(settled.event().getAttempts()).isEqualTo(3);
    }

    @Test
    void whatWasAnsweredBeforeItIsGivenUpStaysAnswered() {
        var lender = batch(0, true, contact(0, null), contact(1, null));
        success(call(lender, 1));

        var givenUp = giveUp(lender, 4, "provider-error");

        assertThat(statuses(givenUp)).containsOnly(ContactStatus.SUCCEEDED);
        assertThat(givenUp.event().getAttempts()).isEqualTo(1);
        assertThat(givenUp.deadLetter()).isEmpty();
    }

    @Test
    void whoBorrowsFromABatchThatWasGivenUpEndsAsThatDid() {
        for (var code : List.of("provider-refused", "expired", "cancelled")) {
            var request = new EnrichFunctionIT();
            request.giveUp(request.batch(0, true, contact(0, null), contact(1, null)), 2, code);

            var borrowed = request.known(request.call(request.batch(1, false, contact(2, 0), contact(3, 1)), 1));

            assertThat(statuses(borrowed))
                    .containsOnly(code.equals("cancelled") ? ContactStatus.CANCELLED : ContactStatus.FAILED);
            assertThat(enriched(borrowed))
                    .allSatisfy(contact -> assertThat(
                                    contact.getError() == null
                                            ? "cancelled"
                                            : contact.getError().getCode())
                            .isEqualTo(code));
            assertThat(borrowed.deadLetter()).isEmpty();
            assertThat(borrowed.event().getAttempts()).isZero();
        }
    }

    @Test
    void whoIsGivenUpWaitsForNobodyAndKeepsWhatItWasAnswered() {
        var borrower = batch(1, false, contact(2, 0), contact(3, null));
        assertThat(call(borrower, 1)).isInstanceOf(Outcome.NotYet.class);

        var givenUp = giveUp(borrower, 0, "expired");

        assertThat(statuses(givenUp)).containsExactly(ContactStatus.FAILED, ContactStatus.SUCCEEDED);
        assertThat(givenUp.deadLetter()).isEmpty();
    }

    @Test
    void onlyWhatIsTheProvidersOrABatchsFaultIsADeadLetter() {
        for (var code : List.of("provider-timeout", "provider-refused", "call-failed")) {
            assertThat(givenUp(code).deadLetter()).as(code).isPresent();
        }
        for (var code : List.of("cancelled", "expired", "too-many-failures", "erased")) {
            assertThat(givenUp(code).deadLetter()).as(code).isEmpty();
        }
    }

    @Test
    void whoComesSecondTakesWhatTheFirstStored() {
        var batch = batch(0, false, contact(0, null), contact(1, null));
        var first = success(call(batch, 2));

        var again = success(call(batch, 5));
        var givenUp = giveUp(batch, 5, "provider-timeout");

        for (var second : List.of(again, givenUp)) {
            assertThat(second.event().getContacts()).isEqualTo(first.event().getContacts());
            assertThat(second.event().getPart()).isEqualTo(first.event().getPart());
            assertThat(second.event().getAttempts()).isEqualTo(2);
            assertThat(second.deadLetter()).isEmpty();
        }
    }

    @Test
    void whoFindsThatTheBatchWasGivenUpReportsIt() {
        var batch = batch(0, false, contact(0, null), contact(1, null));
        giveUp(batch, 3, "provider-timeout");

        var second = success(call(batch, 1));

        assertThat(statuses(second)).containsOnly(ContactStatus.FAILED);
        assertThat(second.deadLetter()).hasValueSatisfying(letter -> {
            assertThat(letter.getCode()).isEqualTo("provider-timeout");
            assertThat(letter.getAttempts()).isEqualTo(3);
        });
    }

    @Test
    void aBatchThatIsRunAgainAsksAnewAndKeepsTheOtherResults() throws IOException {
        var first = giveUp(batch(0, false, contact(0, null), contact(1, null)), 3, "expired");
        var again = ContactBatch.newBuilder(batch(0, false, contact(1, null)))
                .setRedrive(1)
                .setPreviousPart(first.event().getPart().getKey())
                .build();

        var second = success(call(again, 1));

        assertThat(provider.ledger().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.idempotencyKey()).isEqualTo(keys.requestId() + ":0:1"));
        assertThat(second.event().getRedrive()).isEqualTo(1);
        assertThat(statuses(second)).containsExactly(ContactStatus.SUCCEEDED);
        assertThat(records(keys.part(0, 1)))
                .extracting(ResultRecord::status)
                .containsExactly(ResultStatus.FAILED, ResultStatus.SUCCEEDED);
        assertThat(records(keys.part(0, 0))).extracting(ResultRecord::status).containsOnly(ResultStatus.FAILED);
    }

    @Test
    void ofARequestThatIsErasedDuringACallNothingIsKept() throws IOException {
        provider.behave(Behaviour.standard().with(Setting.LATENCY, "700ms"));
        var underWay = function.call(
                new Call<>("id", item(batch(0, true, contact(0, null), contact(1, null))), 1, Instant.now()));
        Awaitility.await().until(() -> provider.ledger().summary().inFlight() == 1);
        ERASED_RUNS.add(keys.tenantId() + "/" + keys.requestId());

        var settled = success(underWay.toCompletableFuture().join());

        assertNothingIsKept(settled);
        assertThat(objects.head(keys.answers(0))).isEmpty();
    }

    @Test
    void ofAnErasedRequestThatIsGivenUpNothingIsKeptWhateverTheReason() throws IOException {
        ERASED_RUNS.add(keys.tenantId() + "/" + keys.requestId());

        assertNothingIsKept(giveUp(batch(0, true, contact(0, null), contact(1, 0)), 3, "provider-refused"));
        assertThat(objects.head(keys.answers(0))).isEmpty();
    }

    private void assertNothingIsKept(SettledBatch settled) throws IOException {
        assertThat(settled.deadLetter()).isEmpty();
        assertThat(enriched(settled)).hasSize(2).allSatisfy(contact -> {
            var index = contact.getContact().getIndex();
            assertThat(contact.getContact())
                    .isEqualTo(Contact.newBuilder().setIndex(index).build());
            assertThat(contact.getStatus()).isEqualTo(ContactStatus.CANCELLED);
            assertThat(contact.getEnriched()).isEmpty();
        });
        assertThat(records(keys.part(0, 0)))
                .extracting(ResultRecord::index, ResultRecord::customId, ResultRecord::input, ResultRecord::status)
                .containsExactly(
                        tuple(0, null, new ResultRecord.Input("", "", ""), ResultStatus.CANCELLED),
                        tuple(1, null, new ResultRecord.Input("", "", ""), ResultStatus.CANCELLED));
    }

    private static List<ResultRecord> records(String key) throws IOException {
        try (var in = objects.read(key).orElseThrow()) {
            return ResultLines.read(in.readAllBytes());
        }
    }

    @Test
    void invalidContactsFailWithWhatIsWrongAndAreNotSent() {
        var invalid = Contact.newBuilder()
                .setIndex(0)
                .setLastName("Byron")
                .setInvalid("The first name is missing.")
                .build();

        var settled = known(call(batch(0, false, invalid), 1));

        assertThat(provider.ledger().summary().calls()).isZero();
        assertThat(enriched(settled).get(0).getStatus()).isEqualTo(ContactStatus.FAILED);
        assertThat(enriched(settled).get(0).getError().getCode()).isEqualTo("invalid-contact");
        assertThat(enriched(settled).get(0).getError().getDetail()).isEqualTo("The first name is missing.");
        assertThat(settled.event().getAttempts()).isZero();
    }

    private Outcome<SettledBatch> call(ContactBatch batch, int attempt) {
        return function.call(new Call<>("id", item(batch), attempt, Instant.now()))
                .toCompletableFuture()
                .join();
    }

    private SettledBatch giveUp(ContactBatch batch, int attempts, String code) {
        return function.giveUp(new Call<>("id", item(batch), attempts, Instant.now()), code)
                .toCompletableFuture()
                .join();
    }

    private static SettledBatch givenUp(String code) {
        var request = new EnrichFunctionIT();
        return request.giveUp(request.batch(0, false, contact(0, null)), 5, code);
    }

    private SettledBatch success(Outcome<SettledBatch> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Success.class);
        return ((Outcome.Success<SettledBatch>) outcome).result();
    }

    private SettledBatch known(Outcome<SettledBatch> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Known.class);
        return ((Outcome.Known<SettledBatch>) outcome).result();
    }

    private static List<EnrichedContact> enriched(SettledBatch settled) {
        return settled.event().getContacts();
    }

    private static List<ContactStatus> statuses(SettledBatch settled) {
        return enriched(settled).stream().map(EnrichedContact::getStatus).toList();
    }

    private static BatchItem item(ContactBatch batch) {
        return new BatchItem(new SourceRecord("topic", 0, 0, 0, null, new byte[0], new RecordHeaders()), batch);
    }

    private static Contact contact(int index, Integer sameAs) {
        var person = sameAs == null ? index : sameAs;
        return Contact.newBuilder()
                .setIndex(index)
                .setFirstName("Ada " + person)
                .setLastName("Byron")
                .setCompanyDomain("example.com")
                .setCustomId("c-" + index)
                .setSameAs(sameAs)
                .build();
    }

    /** Of a request in batches of two. */
    private ContactBatch batch(int batchIndex, boolean lends, Contact... contacts) {
        return ContactBatch.newBuilder()
                .setTenantId(keys.tenantId())
                .setRequestId(keys.requestId())
                .setBatchIndex(batchIndex)
                .setFirstContactIndex(2 * batchIndex)
                .setFieldsToEnrich(List.of("professional_email"))
                .setContacts(List.of(contacts))
                .setLends(lends)
                .build();
    }
}
