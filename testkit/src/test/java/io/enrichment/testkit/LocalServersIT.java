package io.enrichment.testkit;

import static io.enrichment.testkit.ServerKind.DYNAMODB;
import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.enrichment.events.Contact;
import io.enrichment.schemas.EventSchemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class LocalServersIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3, DYNAMODB);

    @Test
    void carriesAvroThroughCommittedTransactionsOnly() throws Exception {
        EventSchemas.allow();
        var topic = LocalServers.unique("contacts");
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", SERVERS.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        var aborted = Contact.newBuilder().setFirstName("Never").build();
        var committed = Contact.newBuilder().setFirstName("Zoë").build();

        try (var producer = new KafkaProducer<String, Contact>(producerSettings())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, aborted)).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, committed)).get();
            producer.commitTransaction();
        }

        assertThat(firstOf(topic)).containsExactly(committed);
    }

    @Test
    void createsAnObjectOnlyOnce() {
        try (var s3 = S3Client.builder()
                .endpointOverride(SERVERS.s3Endpoint())
                .forcePathStyle(true)
                .build()) {
            var bucket = LocalServers.unique("bucket");
            s3.createBucket(request -> request.bucket(bucket));
            s3.putObject(
                    request -> request.bucket(bucket)
                            .key("a/input.json")
                            .contentType("application/json")
                            .metadata(Map.of("total", "7"))
                            .ifNoneMatch("*"),
                    RequestBody.fromString("first"));

            assertThatThrownBy(() -> s3.putObject(
                            request ->
                                    request.bucket(bucket).key("a/input.json").ifNoneMatch("*"),
                            RequestBody.fromString("second")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
            var stored = s3.getObjectAsBytes(request -> request.bucket(bucket).key("a/input.json"));
            assertThat(stored.asUtf8String()).isEqualTo("first");
            assertThat(stored.response().contentType()).isEqualTo("application/json");
            assertThat(stored.response().metadata()).containsEntry("total", "7");
        }
    }

    @Test
    void writesAnItemOnlyWhenItsConditionHolds() {
        try (var dynamoDb = DynamoDbClient.builder()
                .endpointOverride(SERVERS.dynamoDbEndpoint())
                .build()) {
            var table = LocalServers.unique("status");
            dynamoDb.createTable(request -> request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build()));
            putRevision(dynamoDb, table, 2);

            assertThatThrownBy(() -> putRevision(dynamoDb, table, 1))
                    .isInstanceOf(ConditionalCheckFailedException.class);
            putRevision(dynamoDb, table, 3);
        }
    }

    @Test
    void refusesToGiveTheAddressOfAServerThatWasNotAskedFor() {
        assertThatThrownBy(LocalServers.with(S3)::bootstrapServers)
                .hasMessage("This test did not ask for KAFKA: name it in LocalServers.with().");
    }

    private static void putRevision(DynamoDbClient dynamoDb, String table, int revision) {
        dynamoDb.putItem(request -> request.tableName(table)
                .item(Map.of("id", AttributeValue.fromS("1"), "revision", number(revision)))
                .conditionExpression("attribute_not_exists(id) OR revision < :revision")
                .expressionAttributeValues(Map.of(":revision", number(revision))));
    }

    private static AttributeValue number(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }

    private static Map<String, Object> producerSettings() {
        return Map.of(
                "bootstrap.servers", SERVERS.bootstrapServers(),
                "schema.registry.url", SERVERS.registryUrl(),
                "transactional.id", LocalServers.unique("producer"),
                "key.serializer", StringSerializer.class,
                "value.serializer", KafkaAvroSerializer.class);
    }

    private static List<Contact> firstOf(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                SERVERS.bootstrapServers(),
                "schema.registry.url",
                SERVERS.registryUrl(),
                "specific.avro.reader",
                true,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                KafkaAvroDeserializer.class);
        var found = new ArrayList<Contact>();
        try (var consumer = new KafkaConsumer<String, Contact>(settings)) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (found.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(consumed -> found.add(consumed.value()));
            }
        }
        return found;
    }
}
