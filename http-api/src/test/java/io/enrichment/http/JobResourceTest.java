package io.enrichment.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.ContactCounts;
import io.enrichment.events.ErrorCount;
import io.enrichment.events.JobOutcome;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class JobResourceTest {

    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");
    private static final LinkSettings LINKS =
            new LinkSettings(URI.create("http://in.example"), URI.create("http://out.example"));

    @Test
    void hasTheFieldsOfTheContractInTheirOrder() {
        var json = JsonMapper.shared()
                .writeValueAsString(JobResource.of(processing().build(), LINKS));

        assertThat(json).isEqualTo("""
                        {"requestId":"r1","status":"processing","outcome":null,"totalContacts":1001,"totalBatches":11,\
                        "processedBatches":4,"counts":{"pending":601,"succeeded":390,"partial":4,"notFound":4,"failed":2,\
                        "cancelled":0},"progress":{"percent":39.9,"contactsPerSecond":400.0,\
                        "etaAt":"2026-11-23T10:00:03.002Z"},"createdAt":"2026-11-23T10:00:00.000Z",\
                        "startedAt":"2026-11-23T10:00:01.000Z","endedAt":null,"expiresAt":null,\
                        "fieldsToEnrich":["professional_email"],"metadata":{"campaign":"q3"},"redriveCount":0,\
                        "errorSummary":[{"code":"provider-timeout","count":2}],"downloadUrl":null,\
                        "outputFileKey":"t/r1/output.json","links":{"self":"http://out.example/enrichment/r1",\
                        "results":"http://out.example/enrichment/r1/results",\
                        "events":"http://out.example/enrichment/r1/events",\
                        "cancel":"http://in.example/enrichment/r1/cancel"},"revision":17}""");
    }

    @Test
    void offersADownloadOnceTheOutputIsFinal() {
        var completed = JobResource.of(
                processing()
                        .setStatus(JobStatus.COMPLETED)
                        .setOutcome(JobOutcome.WITH_ERRORS)
                        .setCounts(ContactCounts.newBuilder().setFailed(1001).build())
                        .setEndedAt(T0.plusSeconds(11))
                        .build(),
                LINKS);

        assertThat(completed.downloadUrl()).hasToString("http://out.example/enrichment/r1/output");
        assertThat(completed.outcome()).isEqualTo("with_errors");
        assertThat(completed.progress()).isEqualTo(new JobProgress(100.0, 100.1, null));
    }

    @Test
    void anEndWithoutFilesHasNoDownload() {
        var cancelled = processing().setStatus(JobStatus.CANCELLED);

        assertThat(JobResource.of(cancelled.build(), LINKS).downloadUrl()).isNull();
        assertThat(JobResource.of(cancelled.setManifestKey("t/r1/manifest.json").build(), LINKS)
                        .downloadUrl())
                .isNotNull();
    }

    @Test
    void promisesNoEndBeforeAnythingIsSettled() {
        var queued = processing()
                .setStatus(JobStatus.QUEUED)
                .setCounts(ContactCounts.newBuilder().setPending(1001).build())
                .setStartedAt(null)
                .build();

        assertThat(JobResource.of(queued, LINKS).progress()).isEqualTo(new JobProgress(0.0, 0.0, null));
    }

    @Test
    void tellsTheRateAndTheEndOfTheRunThatIsUnderWay() {
        var again = processing()
                .setRedriveCount(1)
                .setRunStartedAt(T0.plusSeconds(100))
                .setRunContacts(40)
                .setUpdatedAt(T0.plusSeconds(110))
                .setCounts(ContactCounts.newBuilder()
                        .setPending(10)
                        .setSucceeded(991)
                        .build())
                .build();

        assertThat(JobResource.of(again, LINKS).progress())
                .isEqualTo(new JobProgress(99.0, 3.0, T0.plusMillis(113_333)));
    }

    @ParameterizedTest
    @CsvSource({"-5000, 1000", "0, 1000", "1500, 1500", "29999, 29999", "600000, 30000"})
    void isWorthAnotherLookWhenItMayHaveEndedButNotAfterLong(long millisLeft, long pause) {
        var progress = new JobProgress(50, 10, T0.plusMillis(millisLeft));

        assertThat(progress.pause(T0)).isEqualTo(Duration.ofMillis(pause));
        assertThat(new JobProgress(0, 0, null).pause(T0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void saysHundredPercentOnlyWhenNothingIsPending() {
        var nearly = processing()
                .setTotalContacts(1_000_000)
                .setCounts(ContactCounts.newBuilder()
                        .setPending(1)
                        .setSucceeded(999_999)
                        .build())
                .build();

        assertThat(JobResource.of(nearly, LINKS).progress().percent()).isEqualTo(99.9);
    }

    private static RequestStatus.Builder processing() {
        return RequestStatus.newBuilder()
                .setRequestId("r1")
                .setTenantId("t")
                .setRevision(17)
                .setStatus(JobStatus.PROCESSING)
                .setTotalContacts(1001)
                .setTotalBatches(11)
                .setProcessedBatches(4)
                .setCounts(ContactCounts.newBuilder()
                        .setPending(601)
                        .setSucceeded(390)
                        .setPartial(4)
                        .setNotFound(4)
                        .setFailed(2)
                        .build())
                .setFieldsToEnrich(List.of("professional_email"))
                .setMetadata(Map.of("campaign", "q3"))
                .setErrorSummary(List.of(new ErrorCount("provider-timeout", 2)))
                .setCreatedAt(T0)
                .setStartedAt(T0.plusSeconds(1))
                .setUpdatedAt(T0.plusMillis(1_500))
                .setOutputKey("t/r1/output.json");
    }
}
