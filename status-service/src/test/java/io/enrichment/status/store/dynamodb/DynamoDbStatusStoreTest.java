package io.enrichment.status.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.JobStatus;
import io.enrichment.status.Samples;
import io.enrichment.status.store.StatusQuery;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

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

    /** The index is behind: it names a request that is gone, one whose status has changed, and one as it was. */
    @Test
    void listsRowsAsTheTableHasThemNow() {
        var table = new RecordingTable();
        var kept = Samples.completed(Samples.newId(), 9);
        var changed = Samples.running(Samples.newId(), 3);
        table.rows.addAll(List.of(StatusRow.of(kept), StatusRow.of(changed)));
        table.named.addAll(List.of(
                StatusRow.key(Samples.newId()),
                StatusRow.key(changed.getRequestId()),
                StatusRow.key(kept.getRequestId())));

        var page = new RowListing(table, "t")
                .page(new StatusQuery(
                        Samples.TENANT,
                        Optional.of(JobStatus.COMPLETED),
                        Optional.empty(),
                        Optional.empty(),
                        10,
                        Optional.empty()));

        assertThat(page.requests()).containsExactly(kept);
        assertThat(table.batches)
                .singleElement()
                .satisfies(batch -> assertThat(batch.requestItems().get("t").consistentRead())
                        .isTrue());
    }

    private static final class RecordingTable implements DynamoDbClient {

        private final List<GetItemRequest> reads = new ArrayList<>();
        private final List<BatchGetItemRequest> batches = new ArrayList<>();
        private final List<Map<String, AttributeValue>> named = new ArrayList<>();
        private final List<Map<String, AttributeValue>> rows = new ArrayList<>();

        @Override
        public QueryResponse query(QueryRequest request) {
            return QueryResponse.builder().items(named).build();
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            batches.add(request);
            return BatchGetItemResponse.builder().responses(Map.of("t", rows)).build();
        }

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
