package io.enrichment.status.store.dynamodb;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Creates the table where nobody else does: on-demand billing, time to live on, with its indexes. */
final class StatusTable {

    private static final Logger log = LoggerFactory.getLogger(StatusTable.class);

    /** No client waits for these calls, and the first ones of a JVM are slow. */
    private static final AwsRequestOverrideConfiguration PATIENT = AwsRequestOverrideConfiguration.builder()
            .apiCallAttemptTimeout(Duration.ofSeconds(10))
            .apiCallTimeout(Duration.ofSeconds(30))
            .build();

    private final DynamoDbClient dynamo;
    private final String name;

    StatusTable(DynamoDbClient dynamo, String name) {
        this.dynamo = dynamo;
        this.name = name;
    }

    /**
     * Blocks until the table can be used. One that is there, or is created by somebody else just now, is taken, if it has
     * the indexes: adding one to a large table takes DynamoDB many minutes, which no start should last.
     *
     * @throws IllegalStateException naming the indexes that a table lacks which is there
     */
    void createIfMissing() {
        create();
        try (var waiter = dynamo.waiter()) {
            waiter.waitUntilTableExists(describe -> describe.tableName(name).overrideConfiguration(PATIENT));
        }
        requireIndexes();
        if (!expires()) {
            enableTimeToLive();
        }
    }

    /**
     * A table without the indexes would fail every listing. One that cannot be looked at now is let pass: an outage is no
     * reason not to start.
     *
     * @throws IllegalStateException naming the indexes that the table lacks
     */
    void requireIndexes() {
        Set<StatusIndex> missing;
        try {
            missing = missingIndexes();
        } catch (SdkException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("the indexes of the table could not be checked");
            return;
        }
        if (!missing.isEmpty()) {
            var names = missing.stream().map(StatusIndex::indexName).collect(Collectors.joining(", "));
            throw new IllegalStateException("it lacks the index " + names + "; docs/operations.md says how to add it");
        }
    }

    private void create() {
        try {
            dynamo.createTable(table -> table.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(StatusIndex.key(StatusRow.KEY, KeyType.HASH))
                    .attributeDefinitions(StatusIndex.attributes())
                    .globalSecondaryIndexes(Arrays.stream(StatusIndex.values())
                            .map(index -> GlobalSecondaryIndex.builder()
                                    .indexName(index.indexName())
                                    .keySchema(index.keySchema())
                                    .projection(StatusIndex.projection())
                                    .build())
                            .toList())
                    .overrideConfiguration(PATIENT));
        } catch (ResourceInUseException e) {
            // it is there
            return;
        }
    }

    private Set<StatusIndex> missingIndexes() {
        var there = describe().globalSecondaryIndexes().stream()
                .map(GlobalSecondaryIndexDescription::indexName)
                .collect(Collectors.toSet());
        var missing = EnumSet.allOf(StatusIndex.class);
        missing.removeIf(index -> there.contains(index.indexName()));
        return missing;
    }

    private TableDescription describe() {
        return dynamo.describeTable(describe -> describe.tableName(name).overrideConfiguration(PATIENT))
                .table();
    }

    private boolean expires() {
        var timeToLive =
                dynamo.describeTimeToLive(describe -> describe.tableName(name).overrideConfiguration(PATIENT));
        return timeToLive.timeToLiveDescription().timeToLiveStatus() != TimeToLiveStatus.DISABLED;
    }

    private void enableTimeToLive() {
        try {
            dynamo.updateTimeToLive(update -> update.tableName(name)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(StatusRow.EXPIRES_AT))
                    .overrideConfiguration(PATIENT));
        } catch (DynamoDbException e) {
            // another instance, started at the same time, may have been first
            if (!expires()) {
                throw e;
            }
        }
    }
}
