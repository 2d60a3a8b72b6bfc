package io.enrichment.enricher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.FailureCode;
import io.enrichment.core.ContactResult.Status;
import io.enrichment.enricher.provider.ProviderReply.Answered;
import io.enrichment.enricher.provider.ProviderReply.Away;
import io.enrichment.enricher.provider.ProviderReply.Failed;
import io.enrichment.enricher.provider.ProviderReply.Refused;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.provider.Behaviour;
import io.enrichment.provider.ProviderServer;
import io.enrichment.provider.ProviderSettings;
import io.enrichment.provider.Setting;
import io.enrichment.schemas.EventSchemas;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Row by row, what the table in {@link ProviderClient} says, against the real server. */
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
    void theBatchIdIsTheIdempotencyKey() {
        client.enrich(batch()).join();

        assertThat(provider.ledger().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.idempotencyKey()).isEqualTo("request:3"));
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

        assertThat(client.enrich(batch()).join())
                .isIn(new Failed(FailureCode.PROVIDER_ANSWER_INVALID), new Failed(FailureCode.PROVIDER_TIMEOUT));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 406, 413, 422})
    void aRefusalIsARefusal(int status) {
        fault("status:" + status);

        assertThat(client.enrich(batch()).join()).isEqualTo(new Refused(FailureCode.PROVIDER_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 500, 501, 505})
    void aFailureOfTheServerIsAFailure(int status) {
        fault("status:" + status);

        assertThat(client.enrich(batch()).join()).isEqualTo(new Failed(FailureCode.PROVIDER_ERROR));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 429, 502, 503, 504})
    void aProviderThatCannotBeCalledIsAway(int status) {
        fault("status:" + status);

        assertThat(client.enrich(batch()).join()).isInstanceOf(Away.class);
    }

    @Test
    void aRedirectIsNotFollowed() {
        fault("redirect");

        assertThat(client.enrich(batch()).join()).isInstanceOf(Away.class);
    }

    @Test
    void aLimitIsKeptForAsLongAsTheProviderSays() {
        provider.behave(ProviderSettings.immediate()
                .behaviour()
                .with(Setting.FAULT, "status:429")
                .with(Setting.RETRY_AFTER, "7"));

        assertThat(client.enrich(batch()).join()).isEqualTo(new Away(Optional.of(Duration.ofSeconds(7))));
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
    void aRefusedConnectionIsAway() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var nobody = client(URI.create("http://127.0.0.1:" + free), Duration.ofSeconds(2), DataSize.ofMegabytes(1));

        assertThat(nobody.enrich(batch()).join()).isEqualTo(new Away(Optional.empty()));
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
                .setContacts(IntStream.range(300, 310)
                        .mapToObj(i -> Contact.newBuilder()
                                .setIndex(i)
                                .setFirstName("Ada" + i)
                                .setLastName("Byron")
                                .setCompanyDomain("example.com")
                                .build())
                        .toList())
                .build();
    }
}
