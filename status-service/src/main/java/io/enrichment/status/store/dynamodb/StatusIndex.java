package io.enrichment.status.store.dynamodb;

import io.enrichment.status.store.StatusQuery;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The global secondary indexes of the table. They hold keys only, so that a new snapshot costs an index nothing unless it
 * changes the status.
 */
enum StatusIndex {
    BY_CREATION("by-creation", StatusRow.TENANT),
    BY_STATUS("by-status", StatusRow.TENANT_STATUS);

    private final String indexName;
    private final String hashKey;

    StatusIndex(String indexName, String hashKey) {
        this.indexName = indexName;
        this.hashKey = hashKey;
    }

    static StatusIndex of(StatusQuery query) {
        return query.status().isPresent() ? BY_STATUS : BY_CREATION;
    }

    String indexName() {
        return indexName;
    }

    String hashKey() {
        return hashKey;
    }

    /** What the hash key is for what the query asks for. */
    String valueFor(StatusQuery query) {
        return query.status()
                .map(status -> StatusRow.tenantStatus(query.tenant(), status))
                .orElse(query.tenant());
    }

    List<KeySchemaElement> keySchema() {
        return List.of(key(hashKey, KeyType.HASH), key(StatusRow.CREATED_ORDER, KeyType.RANGE));
    }

    static Projection projection() {
        return Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
    }

    /** Of every attribute that the table or an index has in its key. */
    static List<AttributeDefinition> attributes() {
        return List.of(
                text(StatusRow.KEY),
                text(StatusRow.TENANT),
                text(StatusRow.TENANT_STATUS),
                text(StatusRow.CREATED_ORDER));
    }

    static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
