package io.enrichment.status.store.dynamodb;

import static io.enrichment.testkit.ServerKind.DYNAMODB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.status.Samples;
import io.enrichment.testkit.LocalServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class DynamoDbStatusStoreIT implements StatusStoreContract {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(DYNAMODB);

    private static DynamoDbClient dynamo;
    private static ParallelWrites writes;

    @BeforeAll
    static void connect() {
        dynamo = new DynamoDbConfiguration().dynamoDb(settings("any"));
        writes = new ParallelWrites(16);
    }

    @AfterAll
    static void disconnect() {
        dynamo.close();
        writes.close();
    }

    @Override
    public Subject emptyStore() {
        var table = newTable();
        return new Subject(store(table), () -> rows(table));
    }

    @Test
    void createsTheTableWithOnDemandBillingAndTimeToLive() {
        var table = newTable();

        var description =
                dynamo.describeTable(describe -> describe.tableName(table)).table();
        var timeToLive =
                dynamo.describeTimeToLive(describe -> describe.tableName(table)).timeToLiveDescription();
        assertThat(description.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(timeToLive.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(timeToLive.attributeName()).isEqualTo("expiresAt");
    }

    @Test
    void takesATableThatIsThere() {
        var table = newTable();
        var id = Samples.newId();
        store(table).put(List.of(Samples.running(id, 1)));

        new StatusTable(dynamo, table).createIfMissing();

        assertThat(store(table).find(id)).isPresent();
    }

    @Test
    void aTableWithoutTheIndexesIsRefused() {
        var table = LocalServers.unique("former");
        dynamo.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(StatusIndex.key(StatusRow.KEY, KeyType.HASH))
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName(StatusRow.KEY)
                        .attributeType(ScalarAttributeType.S)
                        .build()));

        var refused = "it lacks the index by-creation, by-status; docs/operations.md says how to add it";
        assertThatThrownBy(() -> new StatusTable(dynamo, table).requireIndexes())
                .hasMessage(refused);
        assertThatThrownBy(() -> new StatusTable(dynamo, table).createIfMissing())
                .hasMessage(refused);
    }

    @Test
    void rowsCanBeReadByPeople() {
        var table = newTable();
        var id = Samples.newId();
        store(table).put(List.of(Samples.completed(id, 9)));

        var row = rows(table).get(id);

        assertThat(row)
                .containsEntry("status", AttributeValue.fromS("completed"))
                .containsEntry("outcome", AttributeValue.fromS("all_succeeded"))
                .containsEntry("revision", AttributeValue.fromN("9"))
                .containsEntry("createdAt", AttributeValue.fromS("2026-03-01T10:00:00.123Z"))
                .containsEntry(
                        "expiresAt",
                        AttributeValue.fromN(Long.toString(
                                Samples.completed(id, 9).getExpiresAt().getEpochSecond())));
        assertThat(row.get("counts").m()).containsEntry("succeeded", AttributeValue.fromN("1000"));
    }

    @Test
    void aMissingTableIsAFailureAndNoAbsence() {
        var store = store(LocalServers.unique("missing"));

        assertThatThrownBy(() -> store.find(Samples.newId())).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> store.put(List.of(Samples.running(Samples.newId(), 1))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private static String newTable() {
        var table = LocalServers.unique("status");
        new StatusTable(dynamo, table).createIfMissing();
        return table;
    }

    private static StatusStore store(String table) {
        return new DynamoDbStatusStore(dynamo, settings(table), writes);
    }

    private static DynamoDbSettings settings(String table) {
        return new DynamoDbSettings(
                table,
                "us-east-1",
                SERVERS.dynamoDbEndpoint(),
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                16);
    }

    private static Map<String, Map<String, AttributeValue>> rows(String table) {
        var rows = new TreeMap<String, Map<String, AttributeValue>>();
        dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                .items()
                .forEach(row -> rows.put(row.get("requestId").s(), row));
        return rows;
    }
}
