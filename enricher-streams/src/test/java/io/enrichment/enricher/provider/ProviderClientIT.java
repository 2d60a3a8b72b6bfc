package io.enrichment.enricher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.FailureCode;
import io.enrichment.core.ContactResult.Status;
import io.enrichment.enricher.provider.ProviderReply.Answered;
import io.enrichment.enricher.provider.ProviderReply.Away;
import io.enrichment.enricher.provider.ProviderReply.Failed;
import io.enrichment.enricher.provider.ProviderReply.Overloaded;
import io.enrichment.events.ContactBatch;
import io.enrichment.provider.Behaviour;
import io.enrichment.provider.ProviderServer;
import io.enrichment.provider.ProviderSettings;
import io.enrichment.provider.Setting;
import io.enrichment.schemas.EventSchemas;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/**
 * What the client and the provider's stand-in make of each other. What each answer means is tested by {@link
 * ProviderTableIT}.
 */
class ProviderClientIT {

    private static ProviderServer provider;
    private static ProviderClient client;

    @BeforeAll
    static void start() throws IOException {
        EventSchemas.allow();
        provider = ProviderServer.start(ProviderSettings.immediate());
        client = client(provider.url(), Duration.ofMillis(1_500), DataSize.ofMegabytes(1));
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @BeforeEach
    void healthy() {
        provider.behave(ProviderSettings.immediate().behaviour());
        provider.ledger().clear();
    }

    @Test
    void aFullAnswerIsAResultForEveryContactInTheOrderOfTheBatch() {
        var reply = (Answered) client.enrich(batch()).join();

        assertThat(reply.results()).hasSize(10).allSatisfy(result -> {
            assertThat(result.status()).isEqualTo(Status.SUCCEEDED);
            assertThat(result.enriched()).containsOnlyKeys("professional_email", "personal_phone");
        });
    }

    @Test
    void nothingOfAnAnswerGetsIntoAMessage() {
        assertThat(client.enrich(batch()).join()).hasToString("Answered[10 contacts]");
    }

    @Test
    void theBatchIdIsTheIdempotencyKey() {
        client.enrich(batch()).join();

        assertThat(provider.ledger().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.idempotencyKey()).isEqualTo("request:3"));
    }

    @Test
    void aLaterRunIsAnotherQuestion() {
        client.enrich(ContactBatch.newBuilder(batch()).setRedrive(2).build()).join();

        assertThat(provider.ledger().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.idempotencyKey()).isEqualTo("request:3:2"));
    }

    @Test
    void theRequestCarriesTheTraceAndAsksForNothingCompressed() throws IOException {
        try (var server = RawServer.answering(connection -> connection.send(Two.ok(Two.ANSWER)))) {
            client(server.url(), Duration.ofSeconds(20), DataSize.ofMegabytes(1))
                    .enrich(Two.batch())
                    .join();

            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /v1/enrich HTTP/1.1\r\n")
                    .contains("traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n")
                    .contains("Accept-Encoding: identity\r\n");
        }
    }

    @Test
    void aTraceThatIsNoneIsLeftOut() throws IOException {
        try (var server = RawServer.answering(connection -> connection.send(Two.ok(Two.ANSWER)))) {
            var batch = ContactBatch.newBuilder(Two.batch())
                    .setTraceParent("00-made-up\r\nX-Smuggled: 1")
                    .build();
            client(server.url(), Duration.ofSeconds(20), DataSize.ofMegabytes(1))
                    .enrich(batch)
                    .join();

            assertThat(server.requests()).singleElement().asString().doesNotContain("traceparent", "X-Smuggled");
        }
    }

    @Test
    void aReorderedAnswerIsMergedById() {
        var inOrder = client.enrich(batch()).join();
        fault("reordered");

        assertThat(client.enrich(batch()).join()).isEqualTo(inOrder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid-json", "html", "fewer", "foreign", "repeated"})
    void anAnswerThatCannotBeTrustedIsAFailure(String fault) {
        fault(fault);

        assertThat(client.enrich(batch()).join()).isEqualTo(new Failed(FailureCode.PROVIDER_ANSWER_INVALID));
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        fault("endless");

        assertThat(client.enrich(batch()).join()).isEqualTo(new Failed(FailureCode.PROVIDER_ANSWER_INVALID));
    }

    @Test
    void aRedirectIsNotFollowed() {
        fault("redirect");

        assertThat(client.enrich(batch()).join()).isInstanceOf(Away.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 413, 451, 500, 503, 599})
    void aPauseLastsForAsLongAsTheProviderSays(int status) {
        provider.behave(retryAfter("7", status));

        assertThat(client.enrich(batch()).join()).isEqualTo(new Away(Optional.of(Duration.ofSeconds(7))));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 529})
    void whoIsOverloadedIsLeftAloneForAsLongAsItSays(int status) {
        provider.behave(retryAfter("7", status));

        assertThat(client.enrich(batch()).join()).isEqualTo(new Overloaded(Optional.of(Duration.ofSeconds(7))));
    }

    @Test
    void aPauseWithoutEndIsCut() {
        provider.behave(retryAfter("Fri, 31 Dec 9999 23:59:59 GMT", 503));

        assertThat(client.enrich(batch()).join()).isEqualTo(new Away(Optional.of(Duration.ofMinutes(10))));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 408, 409, 422, 425})
    void whatIsSaidOfOneCallHoldsNobodyElseUp(int status) {
        provider.behave(retryAfter("7", status));

        assertThat(client.enrich(batch()).join()).isNotInstanceOfAny(Away.class, Overloaded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "drip"})
    void aCallThatDoesNotEndInTimeIsATimeout(String fault) {
        fault(fault);

        assertThat(client.enrich(batch()).join()).isEqualTo(new Failed(FailureCode.PROVIDER_TIMEOUT));
    }

    @Test
    void aLostConnectionIsAway() {
        fault("close");

        assertThat(client.enrich(batch()).join()).isInstanceOf(Away.class);
    }

    @Test
    void anAnswerLargerThanAllowedIsAFailure() {
        var small = client(provider.url(), Duration.ofSeconds(2), DataSize.ofBytes(200));

        assertThat(small.enrich(batch()).join()).isEqualTo(new Failed(FailureCode.PROVIDER_ANSWER_INVALID));
    }

    private static void fault(String fault) {
        Behaviour behaviour = ProviderSettings.immediate().behaviour();
        provider.behave(behaviour.with(Setting.FAULT, fault));
    }

    private static Behaviour retryAfter(String header, int status) {
        return ProviderSettings.immediate()
                .behaviour()
                .with(Setting.FAULT, "status:" + status)
                .with(Setting.RETRY_AFTER, header);
    }

    private static ProviderClient client(URI url, Duration timeout, DataSize maxAnswer) {
        return new ProviderClient(
                new io.enrichment.enricher.provider.ProviderSettings(
                        url, timeout, Duration.ofSeconds(1), maxAnswer, Duration.ofMinutes(10)),
                Clock.systemUTC());
    }

    private static ContactBatch batch() {
        return ContactBatch.newBuilder()
                .setRequestId("request")
                .setTenantId("default")
                .setBatchIndex(3)
                .setFieldsToEnrich(List.of("professional_email", "personal_phone"))
                .setContacts(Two.people(10))
                .build();
    }
}
