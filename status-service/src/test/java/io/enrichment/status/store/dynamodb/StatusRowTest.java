package io.enrichment.status.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.events.RequestStatus;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.status.Samples;
import java.util.List;
import java.util.Map;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StatusRowTest {

    @Test
    void holdsTheWholeSnapshot() {
        for (var snapshot : List.of(Samples.running(Samples.newId(), 7), Samples.completed(Samples.newId(), 9))) {
            assertThat(StatusRow.snapshot(StatusRow.of(snapshot))).isEqualTo(snapshot);
        }
    }

    @Test
    void equalSnapshotsMakeEqualRows() {
        var id = Samples.newId();

        assertThat(StatusRow.of(Samples.completed(id, 9))).isEqualTo(StatusRow.of(Samples.completed(id, 9)));
    }

    @Test
    void leavesOutWhatIsNotKnownYet() {
        assertThat(StatusRow.of(Samples.running(Samples.newId(), 7)))
                .doesNotContainKeys("outcome", "endedAt", "expiresAt");
    }

    @Test
    void readsRowsOfEveryReleasedSchema() {
        assertThat(EventSchemas.released("RequestStatus")).isNotEmpty().allSatisfy(released -> {
            var snapshot = Samples.completed(Samples.newId(), 9);
            var model = SpecificData.getForClass(RequestStatus.class);
            var written = new BinaryMessageEncoder<RequestStatus>(model, released).encode(snapshot);
            var row = Map.of("snapshot", AttributeValue.fromB(SdkBytes.fromByteBuffer(written)));

            assertThat(StatusRow.snapshot(row).getRequestId()).isEqualTo(snapshot.getRequestId());
        });
    }

    @Test
    void aRowWithoutSnapshotIsNoneOfOurs() {
        assertThatThrownBy(() -> StatusRow.snapshot(StatusRow.key(Samples.newId())))
                .isInstanceOf(IllegalStateException.class);
    }
}
