package io.enrichment.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.JobStatus;
import io.enrichment.events.ObjectRef;
import io.enrichment.events.RequestOptions;
import io.enrichment.schemas.EventSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InputMetadataTest {

    private static final RequestObjects OBJECTS = new RequestObjects("default", "0199-id");

    @BeforeAll
    static void allowTheEventClasses() {
        EventSchemas.allow();
    }

    @Test
    void bringsBackTheFactsOfARequest() {
        var request = request(Map.of("campaign", "q3 — Zürich"));

        assertThat(InputMetadata.read(OBJECTS, InputMetadata.of(request))).isEqualTo(request);
    }

    @Test
    void isAsciiAndWithinWhatS3AllowsEvenWithTheGreatestLabels() {
        var metadata = InputMetadata.of(request(Map.of("k", "é".repeat(InputMetadata.MAX_LABEL_BYTES / 2))));

        var all = metadata.toString();
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(all)).isTrue();
        assertThat(all.length()).isLessThan(2_048);
    }

    @Test
    void anObjectOfSomebodyElseIsRefused() {
        assertThatThrownBy(() -> InputMetadata.read(OBJECTS, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRequestThatNothingHasHappenedToIsQueuedWithAllContactsPending() {
        var snapshot = Snapshots.queued(request(Map.of()));

        assertThat(snapshot.getStatus()).isEqualTo(JobStatus.QUEUED);
        assertThat(snapshot.getCounts().getPending()).isEqualTo(1001);
        assertThat(snapshot.getRevision()).isZero();
    }

    private static EnrichmentRequested request(Map<String, String> labels) {
        return EnrichmentRequested.newBuilder()
                .setRequestId(OBJECTS.requestId())
                .setTenantId(OBJECTS.tenantId())
                .setCreatedAt(Instant.ofEpochMilli(1_700_000_000_123L))
                .setTotalContacts(1001)
                .setTotalBatches(11)
                .setBatchSize(100)
                .setFieldsToEnrich(List.of("professional_email", "personal_phone"))
                .setMetadata(labels)
                .setOptions(RequestOptions.newBuilder()
                        .setDeadline(Instant.ofEpochMilli(1_700_000_100_000L))
                        .setRetentionDays(14)
                        .setToleratedFailurePercentage(20)
                        .build())
                .setInput(ObjectRef.newBuilder()
                        .setKey(OBJECTS.input())
                        .setSha256("ab".repeat(32))
                        .setBytes(4711)
                        .build())
                .build();
    }
}
