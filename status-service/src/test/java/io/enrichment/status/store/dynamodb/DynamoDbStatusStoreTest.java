package io.enrichment.status.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.status.Samples;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** What DynamoDB Local, which is always consistent, cannot show. */
class DynamoDbStatusStoreTest {

    @Test
    void readsStronglyConsistently() {
        var table = new RecordingTable();
        var settings = new DynamoDbSettings(
                "t",
                "us-east-1",
                URI.create("http://127.0.0.1:1"),
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1);

        try (var writes = new ParallelWrites(1)) {
            assertThat(new DynamoDbStatusStore(table, settings, writes).find(Samples.newId()))
                    .isEmpty();
        }

        assertThat(table.reads).extracting(GetItemRequest::consistentRead).containsExactly(true);
    }

    private static final class RecordingTable implements DynamoDbClient {

        private final List<GetItemRequest> reads = new ArrayList<>();

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            reads.add(request);
            return GetItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
