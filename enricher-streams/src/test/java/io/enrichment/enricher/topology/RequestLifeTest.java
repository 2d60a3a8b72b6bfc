package io.enrichment.enricher.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.Topics;
import io.enrichment.enricher.callbacks.CallbackOrder;
import io.enrichment.enricher.life.RedriveOrder;
import io.enrichment.enricher.life.RemoveOrder;
import io.enrichment.events.CommandKind;
import io.enrichment.events.Contact;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a request in the stream, from command to what is published and done. */
class RequestLifeTest {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration REMEMBERED = Duration.ofDays(8);

    @TempDir
    private Path folder;

    private DrivenEnricher enricher;

    @BeforeEach
    void start() {
        enricher = new DrivenEnricher(folder);
    }

    @AfterEach
    void stop() {
        enricher.close();
    }

    @Test
    void aCancelledRequestIsCancellingUntilItsBatchesAreSettled() {
        enricher.enrich.hold();
        enricher.accept();
        enricher.batches();

        enricher.command(CommandKind.CANCEL, 0);

        assertThat(enricher.last().getStatus()).isEqualTo(JobStatus.CANCELLING);
        enricher.provider(contact -> Optional.empty());
        enricher.release(enricher.enrich);
        assertThat(enricher.last().getStatus()).isEqualTo(JobStatus.CANCELLED);
        assertThat(enricher.published())
                .extracting(RequestStatus::getRevision)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aCancellationThatComesFirstHoldsWhenTheRequestComes() {
        enricher.command(CommandKind.CANCEL, 0);
        enricher.accept();

        assertThat(enricher.published()).extracting(RequestStatus::getStatus).containsExactly(JobStatus.CANCELLING);
    }

    @Test
    void aRetryPublishesTheFailedContactsAloneAndEndsTheRequestAgain() {
        endWithFailures();
        var batches = enricher.output(Topics.CONTACT_BATCHES);
        enricher.provider(contact -> Optional.of(""));
        enricher.enrich.hold();

        enricher.command(CommandKind.RETRY_FAILED, 1);

        assertThat(batches.readKeyValuesToList()).singleElement().satisfies(record -> {
            assertThat(record.key).isEqualTo(DrivenEnricher.REQUEST + ":1");
            assertThat(record.value.getRedrive()).isEqualTo(1);
            assertThat(record.value.getContacts()).extracting(Contact::getIndex).containsExactly(4);
        });
        var running = enricher.last();
        assertThat(running.getStatus()).isEqualTo(JobStatus.PROCESSING);
        assertThat(running.getRedriveCount()).isEqualTo(1);
        assertThat(running.getRunContacts()).isEqualTo(1);
        assertThat(running.getCounts().getPending()).isEqualTo(1);
        assertThat(running.getCounts().getFailed()).isEqualTo(1);
        assertThat(running.getCounts().getSucceeded()).isEqualTo(4);
        assertThat(running.getProcessedBatches()).isEqualTo(1);
        assertThat(running.getOutcome()).isNull();
        assertThat(running.getEndedAt()).isNull();
        assertThat(running.getExpiresAt()).isNull();
        assertThat(running.getManifestKey()).isNull();
        enricher.release(enricher.enrich);
        var ended = enricher.last();
        assertThat(ended.getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.getCounts().getSucceeded()).isEqualTo(5);
        assertThat(ended.getRunStartedAt()).isAfter(ended.getStartedAt());
        assertThat(ended.getManifestKey()).isNotNull();
        assertThat(enricher.compose.asked())
                .extracting(order -> order.redrive())
                .containsExactly(0, 1);
        assertThat(enricher.compose.asked().get(1).parts())
                .extracting(part -> part.redrive())
                .containsExactly(0, 1);
        assertThat(enricher.published())
                .extracting(RequestStatus::getRevision)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aRetryThatIsRepeatedBeginsOneRun() {
        endWithFailures();

        enricher.command(CommandKind.RETRY_FAILED, 1);
        enricher.command(CommandKind.RETRY_FAILED, 1);

        assertThat(enricher.redrive.asked()).extracting(RedriveOrder::redrive).containsExactly(1);
        assertThat(enricher.last().getRedriveCount()).isEqualTo(1);
    }

    @Test
    void whatFailsAgainCanBeRetriedAgain() {
        endWithFailures();

        enricher.command(CommandKind.RETRY_FAILED, 1);
        enricher.command(CommandKind.RETRY_FAILED, 2);

        assertThat(enricher.redrive.asked()).extracting(RedriveOrder::redrive).containsExactly(1, 2);
        assertThat(enricher.redrive.asked().get(1).previous().redrive()).isEqualTo(1);
        assertThat(enricher.last().getRedriveCount()).isEqualTo(2);
        assertThat(enricher.last().getCounts().getFailed()).isEqualTo(2);
    }

    @Test
    void nothingThatFailedForGoodIsRetried() {
        enricher.provider(contact -> Optional.of("invalid-contact"));
        enricher.accept();
        enricher.batches();
        var ended = enricher.last();

        enricher.command(CommandKind.RETRY_FAILED, 1);

        assertThat(enricher.redrive.asked()).isEmpty();
        assertThat(enricher.last()).isEqualTo(ended);
    }

    @Test
    void aRetryWhileTheFilesAreWrittenBeginsWhenTheyAre() {
        enricher.compose.hold();
        endWithFailures();

        enricher.command(CommandKind.RETRY_FAILED, 1);

        assertThat(enricher.last().getStatus()).isEqualTo(JobStatus.FINALIZING);
        assertThat(enricher.redrive.asked()).isEmpty();
        enricher.release(enricher.compose);
        assertThat(enricher.redrive.asked()).hasSize(1);
        assertThat(enricher.last().getRedriveCount()).isEqualTo(1);
        assertThat(enricher.last().getStatus()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void aRunningRequestIsWithdrawnAtOnceAndRemovedWhenItsBatchesAreSettled() {
        enricher.enrich.hold();
        enricher.accept();
        enricher.batches();

        enricher.command(CommandKind.ERASE, 0);

        assertThat(enricher.published()).endsWith((RequestStatus) null);
        assertThat(enricher.remove.asked()).isEmpty();
        enricher.release(enricher.enrich);
        assertErased();
        assertThat(enricher.compose.asked()).isEmpty();
    }

    @Test
    void aRequestWhoseFilesAreBeingWrittenIsRemovedBehindThem() {
        enricher.compose.hold();
        endWithFailures();

        enricher.command(CommandKind.ERASE, 0);

        assertThat(enricher.published()).endsWith((RequestStatus) null);
        assertThat(enricher.remove.asked()).isEmpty();
        enricher.release(enricher.compose);
        assertErased();
    }

    @Test
    void anEndedRequestIsRemovedAtOnce() {
        endWithFailures();

        enricher.command(CommandKind.ERASE, 0);

        assertErased();
    }

    @Test
    void aRetriedRequestIsRemovedWhenTheBatchesOfItsRunAreSettled() {
        endWithFailures();
        enricher.enrich.hold();
        enricher.command(CommandKind.RETRY_FAILED, 1);

        enricher.command(CommandKind.ERASE, 0);

        assertThat(enricher.remove.asked()).isEmpty();
        enricher.release(enricher.enrich);
        assertErased();
    }

    @Test
    void aRequestThatIsErasedBeforeItIsSeenIsNeverPublished() {
        enricher.command(CommandKind.ERASE, 0);
        enricher.accept();
        enricher.batches();

        assertThat(enricher.published()).allMatch(Objects::isNull);
        assertErased();
    }

    @Test
    void whatComesAfterAnErasureIsIgnored() {
        endWithFailures();
        enricher.command(CommandKind.ERASE, 0);
        var published = enricher.published().size();

        enricher.accept();
        enricher.resultAgain(0);
        enricher.command(CommandKind.ERASE, 0);
        enricher.command(CommandKind.CANCEL, 0);
        enricher.command(CommandKind.RETRY_FAILED, 1);

        assertThat(enricher.published()).hasSize(published);
        assertErased();
    }

    @Test
    void anErasedRequestIsForgottenWhenNothingOfItCanComeAnyMore() {
        endWithFailures();
        enricher.command(CommandKind.ERASE, 0);

        enricher.pass(REMEMBERED.minusMinutes(1));
        assertThat(enricher.stored("requests")).isEqualTo(1);
        enricher.pass(Duration.ofMinutes(2));

        assertThat(enricher.stored("requests")).isZero();
        assertThat(enricher.stored("due-requests")).isZero();
    }

    @Test
    void anErasureOfARequestThatNeverCameIsForgottenToo() {
        enricher.command(CommandKind.ERASE, 0);

        enricher.pass(REMEMBERED.plusMinutes(1));

        assertThat(enricher.stored("requests")).isZero();
        assertThat(enricher.remove.asked()).isEmpty();
    }

    @Test
    void whatWasKeptLongEnoughIsRemovedBeforeItIsWithdrawn() {
        endWithFailures();
        var commands = enricher.output(Topics.COMMANDS);
        enricher.remove.hold();

        enricher.pass(KEPT.minusMinutes(1));
        assertThat(enricher.remove.asked()).isEmpty();
        enricher.pass(Duration.ofMinutes(2));
        enricher.pass(Duration.ofMinutes(2));

        assertThat(commands.readValuesToList()).singleElement().satisfies(command -> {
            assertThat(command.getKind()).isEqualTo(CommandKind.RETENTION_OVER);
            assertThat(command.getCommandId()).isEqualTo(DrivenEnricher.REQUEST + ":retention");
        });
        assertThat(enricher.last()).isNotNull();
        enricher.release(enricher.remove);
        assertErased();
    }

    @Test
    void aRetryBeginsTheTimeOfKeepingAnew() {
        endWithFailures();
        enricher.pass(KEPT.minusDays(1));
        enricher.command(CommandKind.RETRY_FAILED, 1);

        enricher.pass(Duration.ofDays(2));
        enricher.command(CommandKind.RETENTION_OVER, 0);

        assertThat(enricher.remove.asked()).isEmpty();
        enricher.pass(KEPT);
        assertErased();
    }

    @Test
    void aPoisonousCommandBecomesADeadLetterAndTheNextOneIsCarriedOut() {
        var letters = enricher.output(Topics.DEAD_LETTERS);
        endWithFailures();

        enricher.poison(Topics.COMMANDS);
        enricher.command(CommandKind.UNKNOWN, 0);
        enricher.command(CommandKind.RETRY_FAILED, -1);
        enricher.command(CommandKind.ERASE, 0);

        assertThat(letters.readValuesToList())
                .singleElement()
                .satisfies(letter -> assertThat(letter.getOriginTopic()).isEqualTo(Topics.COMMANDS.name()));
        assertErased();
    }

    @Test
    void theEndOfEachRunIsToldAndThatOfAnErasedRequestIsNot() {
        endWithFailures();
        enricher.command(CommandKind.RETRY_FAILED, 1);
        enricher.compose.hold();
        enricher.command(CommandKind.RETRY_FAILED, 2);
        enricher.command(CommandKind.ERASE, 0);
        enricher.release(enricher.compose);

        assertThat(enricher.callback.asked())
                .extracting(CallbackOrder::id)
                .containsExactly(DrivenEnricher.REQUEST + ":0", DrivenEnricher.REQUEST + ":1");
        assertThat(enricher.callback.asked())
                .extracting(order -> order.status().getStatus())
                .containsOnly(JobStatus.COMPLETED);
    }

    /** Contact 3 is invalid, contact 4 fails in whatever run. */
    /** The clock is stepped back before the request is taken up, amid it, or before it ends. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void noTimeIsEarlierThanTheOneBeforeWhenTheClockIsStepped(int batchesBefore) {
        enricher.compose.hold();
        enricher.accept();
        for (int batch = 0; batch < batchesBefore; batch++) {
            enricher.pass(Duration.ofMinutes(1));
            enricher.batch(batch);
        }
        enricher.stepClockBack(Duration.ofMinutes(5));
        for (int batch = batchesBefore; batch < 2; batch++) {
            enricher.batch(batch);
        }
        enricher.release(enricher.compose);

        assertThat(enricher.last().getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(enricher.published())
                .allSatisfy(status -> assertThat(Stream.of(
                                        status.getCreatedAt(),
                                        status.getStartedAt(),
                                        status.getEndedAt(),
                                        status.getUpdatedAt())
                                .filter(Objects::nonNull))
                        .isSorted());
    }

    private void endWithFailures() {
        enricher.provider(contact -> Optional.of(
                switch (contact.getIndex()) {
                    case 3 -> "invalid-contact";
                    case 4 -> "provider-timeout";
                    default -> "";
                }));
        enricher.accept();
        enricher.batches();
    }

    private void assertErased() {
        assertThat(enricher.published()).endsWith((RequestStatus) null);
        assertThat(enricher.remove.asked()).containsExactly(new RemoveOrder("t", DrivenEnricher.REQUEST));
        assertThat(enricher.stored("request-parts")).isZero();
        assertThat(enricher.stored("requests")).isEqualTo(1);
    }
}
