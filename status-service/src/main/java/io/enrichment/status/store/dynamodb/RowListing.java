package io.enrichment.status.store.dynamodb;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusPage;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusQuery.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Pages of a tenant's requests. An index says which requests and in which order, but it lags behind the table; so the
 * rows themselves are read from the table, consistently, and held against the query again. A request that the index does
 * not hold yet is missing; none that is listed is older than an answer given before.
 */
final class RowListing {

    /** As many rows as one BatchGetItem may ask for. */
    private static final int MOST_AT_ONCE = 100;

    private final DynamoDbClient dynamo;
    private final String table;

    RowListing(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    StatusPage page(StatusQuery query) {
        var range = CreatedRange.of(query);
        var found = new ArrayList<RequestStatus>();
        var from = Map.<String, AttributeValue>of();
        do {
            var keys = keys(query, range, from, query.limit() + 1 - found.size());
            found.addAll(rows(query, keys.items()));
            from = keys.lastEvaluatedKey();
        } while (!from.isEmpty() && found.size() <= query.limit());
        return StatusPage.of(found, query.limit());
    }

    private QueryResponse keys(StatusQuery query, CreatedRange range, Map<String, AttributeValue> from, int wanted) {
        if (range.isEmpty()) {
            return QueryResponse.builder().build();
        }
        var index = StatusIndex.of(query);
        return dynamo.query(select -> select.tableName(table)
                .indexName(index.indexName())
                .keyConditionExpression(
                        index.hashKey() + " = :key AND " + StatusRow.CREATED_ORDER + " BETWEEN :oldest AND :newest")
                .expressionAttributeValues(Map.of(
                        ":key", StatusRow.text(index.valueFor(query)),
                        ":oldest", StatusRow.text(range.oldest()),
                        ":newest", StatusRow.text(range.newest())))
                .scanIndexForward(false)
                .exclusiveStartKey(from.isEmpty() ? null : from)
                .limit(Math.min(wanted, MOST_AT_ONCE)));
    }

    /** What the table says now of the requests that the index named, in the order of the index. */
    private List<RequestStatus> rows(StatusQuery query, List<Map<String, AttributeValue>> named) {
        if (named.isEmpty()) {
            return List.of();
        }
        var keys = named.stream()
                .map(key -> StatusRow.key(StatusRow.requestId(key)))
                .distinct()
                .toList();
        var consistently =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        var current = new HashMap<String, RequestStatus>();
        // asks again for what a throttled table has left out
        dynamo.batchGetItemPaginator(get -> get.requestItems(Map.of(table, consistently))).stream()
                .flatMap(answer -> answer.responses().getOrDefault(table, List.of()).stream())
                .map(StatusRow::snapshot)
                .forEach(snapshot -> current.put(snapshot.getRequestId(), snapshot));
        return named.stream()
                .map(key -> current.get(StatusRow.requestId(key)))
                .filter(Objects::nonNull)
                .filter(query::wants)
                .sorted((one, other) -> Position.of(one).compareTo(Position.of(other)))
                .toList();
    }
}
