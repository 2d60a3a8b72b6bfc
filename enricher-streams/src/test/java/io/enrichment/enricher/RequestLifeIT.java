package io.enrichment.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.Topics;
import io.enrichment.events.CommandKind;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import io.enrichment.provider.Behaviour;
import io.enrichment.provider.Setting;
import io.enrichment.results.ResultLines;
import io.enrichment.results.ResultRecord;
import io.enrichment.results.ResultStatus;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** What clients want of a request that runs or has ended, with everything real. */
class RequestLifeIT {

    @RegisterExtension
    static final Running.Shared ENRICHER = new Running.Shared();

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private static Running enricher;

    @BeforeAll
    static void start() {
        enricher = ENRICHER.get();
    }

    @BeforeEach
    void healthy() {
        enricher.provider.behave(Behaviour.standard().with(Setting.LATENCY, "0ms"));
        enricher.provider.ledger().clear();
    }

    @Test
    void whatFailedBeforeACancellationIsRunAgainAndNothingElse() {
        enricher.provider.behave(
                Behaviour.standard().with(Setting.LATENCY, "1s").with(Setting.FAILED_SHARE, "0.3"));
        var requestId = enricher.submit(20_000);
        await().atMost(LONG_ENOUGH)
                .until(() -> enricher.snapshots(requestId).stream().anyMatch(s -> s.getProcessedBatches() > 10));
        enricher.command(requestId, CommandKind.CANCEL);
        var cancelled = enricher.awaitEnd(requestId);
        var before = results(requestId);
        healthy();

        enricher.command(requestId, CommandKind.RETRY_FAILED, 1);
        enricher.command(requestId, CommandKind.RETRY_FAILED, 1);
        var status = enricher.awaitEnd(requestId, 1);

        assertThat(enricher.snapshots(requestId))
                .extracting(RequestStatus::getStatus)
                .contains(JobStatus.CANCELLING);
        assertThat(cancelled.getCounts().getFailed()).isPositive();
        assertThat(cancelled.getCounts().getCancelled()).isPositive();
        assertThat(status.getStatus()).isEqualTo(JobStatus.CANCELLED);
        assertThat(status.getRunContacts()).isEqualTo(cancelled.getCounts().getFailed());
        assertThat(status.getCounts().getFailed()).isZero();
        assertThat(status.getCounts().getCancelled())
                .isEqualTo(cancelled.getCounts().getCancelled());
        assertThat(enricher.provider.ledger().summary().contacts())
                .isEqualTo(cancelled.getCounts().getFailed());
        var after = results(requestId);
        assertThat(after).hasSize(20_000);
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).status() == ResultStatus.FAILED) {
                assertThat(after.get(i).status()).isEqualTo(ResultStatus.SUCCEEDED);
                assertThat(after.get(i).input()).isEqualTo(before.get(i).input());
            } else {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
        }
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(enricher.object(Running.keys(requestId).manifest()))
                        .path("redrive")
                        .intValue())
                .isEqualTo(1);
        assertThat(enricher.committed(Topics.CONTACT_BATCHES))
                .filteredOn(batch -> batch.getRequestId().equals(requestId) && batch.getRedrive() == 1)
                .extracting(ContactBatch::getBatchIndex)
                .doesNotHaveDuplicates();
        assertThat(enricher.snapshots(requestId))
                .extracting(RequestStatus::getRevision)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingIsLeftOfARequestThatIsErasedWhileItRuns() {
        enricher.provider.behave(Behaviour.standard().with(Setting.LATENCY, "1s"));
        var requestId = enricher.submit(20_000);
        enricher.objects.put(Running.keys(requestId).input(), Content.of("application/json", new byte[] {'{', '}'}));
        await().atMost(LONG_ENOUGH)
                .until(() -> enricher.snapshots(requestId).stream().anyMatch(s -> s.getProcessedBatches() > 10));

        enricher.command(requestId, CommandKind.ERASE);

        awaitNothingButTheMark(requestId);
        assertThat(enricher.committed(Topics.ENRICHED_BATCHES))
                .filteredOn(batch -> batch.getRequestId().equals(requestId))
                .extracting(EnrichedBatch::getBatchIndex)
                .hasSize(200)
                .doesNotHaveDuplicates();
        assertThat(enricher.snapshots(requestId))
                .extracting(RequestStatus::getStatus)
                .doesNotContain(JobStatus.FINALIZING, JobStatus.COMPLETED, JobStatus.CANCELLED);
    }

    @Test
    void nothingIsLeftOfARequestThatIsErasedAfterItsEnd() {
        var requestId = enricher.submit(250);
        enricher.awaitEnd(requestId);

        enricher.command(requestId, CommandKind.ERASE);

        awaitNothingButTheMark(requestId);
    }

    private static void awaitNothingButTheMark(String requestId) {
        var keys = Running.keys(requestId);
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(keysOf(requestId)).isEqualTo(Set.of(keys.erased())));
    }

    private static Set<String> keysOf(String requestId) {
        return enricher.objects.list(Running.keys(requestId).prefix(), "", 1_000).objects().stream()
                .map(ObjectStore.Listed::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<ResultRecord> results(String requestId) {
        return ResultLines.read(enricher.object(Running.keys(requestId).results()));
    }
}
