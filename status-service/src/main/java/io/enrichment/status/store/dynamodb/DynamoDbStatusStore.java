package io.enrichment.status.store.dynamodb;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusPage;
import io.enrichment.status.store.StatusQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Snapshots as rows of a DynamoDB table, one per request, written under a condition on the revision. Throttling and
 * server errors are retried by the SDK within the settings' bounds, then thrown as {@link
 * software.amazon.awssdk.core.exception.SdkException}.
 */
final class DynamoDbStatusStore implements StatusStore {

    /** A row of the same revision without a place in the order is one that a former release wrote. */
    private static final String IS_NEWER = "attribute_not_exists(" + StatusRow.KEY + ") OR " + StatusRow.REVISION
            + " < :revision OR (" + StatusRow.REVISION + " = :revision AND attribute_not_exists("
            + StatusRow.CREATED_ORDER + "))";

    private final DynamoDbClient dynamo;
    private final DynamoDbSettings settings;
    private final ParallelWrites writes;
    private final RowListing listing;

    DynamoDbStatusStore(DynamoDbClient dynamo, DynamoDbSettings settings, ParallelWrites writes) {
        this.dynamo = dynamo;
        this.settings = settings;
        this.writes = writes;
        this.listing = new RowListing(dynamo, settings.table());
    }

    @Override
    public void put(List<RequestStatus> snapshots) {
        writes.forEach(snapshots, this::putIfNewer);
    }

    @Override
    public void remove(Collection<String> requestIds) {
        writes.forEach(requestIds, this::remove);
    }

    @Override
    public Optional<RequestStatus> find(String requestId) {
        var answer = dynamo.getItem(get ->
                get.tableName(settings.table()).key(StatusRow.key(requestId)).consistentRead(true));
        return answer.hasItem() ? Optional.of(StatusRow.snapshot(answer.item())) : Optional.empty();
    }

    @Override
    public StatusPage list(StatusQuery query) {
        return listing.page(query);
    }

    private void putIfNewer(RequestStatus snapshot) {
        try {
            dynamo.putItem(put -> put.tableName(settings.table())
                    .item(StatusRow.of(snapshot))
                    .conditionExpression(IS_NEWER)
                    .expressionAttributeValues(Map.of(":revision", StatusRow.number(snapshot.getRevision())))
                    .overrideConfiguration(call -> call.apiCallTimeout(settings.writeTimeout())));
        } catch (ConditionalCheckFailedException stale) {
            // what is there is newer, or is this one
            return;
        }
    }

    private void remove(String requestId) {
        dynamo.deleteItem(delete -> delete.tableName(settings.table())
                .key(StatusRow.key(requestId))
                .overrideConfiguration(call -> call.apiCallTimeout(settings.writeTimeout())));
    }
}
