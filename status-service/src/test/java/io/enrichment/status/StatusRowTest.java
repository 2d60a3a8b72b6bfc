package io.enrichment.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.events.RequestStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StatusRowTest {

    private static final Path RELEASED = Path.of("..", "schemas", "src", "test", "resources", "released");

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
    void readsRowsOfEveryReleasedSchema() throws IOException {
        try (var versions = Files.list(RELEASED)) {
            assertThat(versions).isNotEmpty().allSatisfy(version -> {
                var released = new Schema.Parser()
                        .parse(version.resolve("RequestStatus.avsc").toFile());
                var snapshot = Samples.completed(Samples.newId(), 9);
                var model = SpecificData.getForClass(RequestStatus.class);
                var written = new BinaryMessageEncoder<RequestStatus>(model, released).encode(snapshot);
                var row = Map.of("snapshot", AttributeValue.fromB(SdkBytes.fromByteBuffer(written)));

                assertThat(StatusRow.snapshot(row).getRequestId()).isEqualTo(snapshot.getRequestId());
            });
        }
    }

    @Test
    void aRowWithoutSnapshotIsNoneOfOurs() {
        assertThatThrownBy(() -> StatusRow.snapshot(StatusRow.key(Samples.newId())))
                .isInstanceOf(IllegalStateException.class);
    }
}
