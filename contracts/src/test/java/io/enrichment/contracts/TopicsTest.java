package io.enrichment.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.events.ContactBatch;
import io.enrichment.events.RequestStatus;
import io.enrichment.schemas.EventSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @BeforeAll
    static void allowTheEventClasses() {
        EventSchemas.allow();
    }

    @Test
    void batchesOfOneRequestHaveKeysOfTheirOwn() {
        var batch = ContactBatch.newBuilder().setRequestId("r").setBatchIndex(7).build();

        assertThat(Topics.CONTACT_BATCHES.record(batch).key()).isEqualTo("r:7");
    }

    @Test
    void whatIsCompactedIsTheStatusAndNothingElse() {
        assertThat(Topics.all().stream().filter(topic -> topic.cleanup() instanceof Topic.Cleanup.Compact))
                .containsExactly(Topics.REQUEST_STATUS);
        assertThat(Topics.REQUEST_STATUS.configuration()).containsEntry("cleanup.policy", "compact");
        assertThat(Topics.REQUEST_STATUS
                        .record(RequestStatus.newBuilder().setRequestId("r").build())
                        .key())
                .isEqualTo("r");
    }

    @Test
    void aDeadLetterKeepsTheRecordByteForByteAndSaysWhereItCameFrom() {
        var headers = new RecordHeaders()
                .add("twice", new byte[] {1})
                .add("twice", null)
                .add("traceparent", "00-a-b-01".getBytes(StandardCharsets.UTF_8));
        var origin = new SourceRecord("t", 3, 42, 1_000, new byte[] {(byte) 0xff}, new byte[] {0, 9}, headers);

        var letter = DeadLetters.of(origin, FailureCode.POISON_RECORD, null, 1, Instant.ofEpochMilli(2_000));

        assertThat(letter.getValue().array()).containsExactly(0, 9);
        assertThat(letter.getKey().array()).containsExactly(0xff);
        assertThat(letter.getHeaders()).extracting("name").containsExactly("twice", "twice", "traceparent");
        assertThat(letter.getOriginTopic()).isEqualTo("t");
        assertThat(letter.getOriginPartition()).isEqualTo(3);
        assertThat(letter.getOriginOffset()).isEqualTo(42);
        assertThat(letter.getCode()).isEqualTo("poison-record");
    }

    @Test
    void objectKeysCannotLeaveTheirRequest() {
        assertThatThrownBy(() -> new RequestObjects("tenant", "../other")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new RequestObjects("t", "r").part(7, 2)).isEqualTo("t/r/parts/000007-002.ndjson");
    }
}
