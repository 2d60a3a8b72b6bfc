package io.enrichment.status;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Creates the table where nobody else does: on-demand billing, time to live on. */
final class StatusTable {

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

    /** Blocks until the table can be used. One that is there, or is created by somebody else just now, is taken. */
    void createIfMissing() {
        create();
        try (var waiter = dynamo.waiter()) {
            waiter.waitUntilTableExists(describe -> describe.tableName(name).overrideConfiguration(PATIENT));
        }
        if (!expires()) {
            enableTimeToLive();
        }
    }

    private void create() {
        try {
            dynamo.createTable(table -> table.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName(StatusRow.KEY)
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName(StatusRow.KEY)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .overrideConfiguration(PATIENT));
        } catch (ResourceInUseException e) {
            // it is there
            return;
        }
    }

    private boolean expires() {
        var timeToLive =
                dynamo.describeTimeToLive(describe -> describe.tableName(name).overrideConfiguration(PATIENT));
        return timeToLive.timeToLiveDescription().timeToLiveStatus() != TimeToLiveStatus.DISABLED;
    }

    private void enableTimeToLive() {
        dynamo.updateTimeToLive(update -> update.tableName(name)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(StatusRow.EXPIRES_AT))
                .overrideConfiguration(PATIENT));
    }
}
