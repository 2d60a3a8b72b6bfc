package io.enrichment.status.store.dynamodb;

import static io.enrichment.status.RunningService.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.events.RequestStatus;
import io.enrichment.status.RunningService;
import io.enrichment.status.Samples;
import io.enrichment.status.StatusTopic;
import io.enrichment.status.store.StatusReader;
import io.enrichment.status.store.StatusRecordReader;
import io.enrichment.status.store.StoreSuite;
import io.enrichment.testkit.LocalServers;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.MessageListenerContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbStoreIT implements StoreSuite {

    private static final int POLL = 37;

    @Override
    public StatusReader store() {
        return SERVICE.store();
    }

    @Override
    public StatusTopic topic() {
        return SERVICE.topic;
    }

    @Override
    public void restart() {
        var container = SERVICE.bean(MessageListenerContainer.class);
        container.stop();
        container.start();
    }

    @Override
    public Map<String, ?> contentAfter(List<ConsumerRecord<byte[], byte[]>> records) {
        var dynamo = SERVICE.bean(DynamoDbClient.class);
        var table = LocalServers.unique("replayed");
        new StatusTable(dynamo, table).createIfMissing();
        var running = SERVICE.bean(DynamoDbSettings.class);
        var settings = new DynamoDbSettings(
                table,
                running.region(),
                running.endpoint(),
                true,
                running.attemptTimeout(),
                running.readTimeout(),
                running.writeTimeout(),
                running.parallelWrites());
        var serdes = new AvroSerdes(Map.of("schema.registry.url", RunningService.SERVERS.registryUrl()));
        var materializer = new StatusMaterializer(
                new StatusRecordReader(serdes.decoder(Topics.REQUEST_STATUS)),
                new DynamoDbStatusStore(dynamo, settings, SERVICE.bean(ParallelWrites.class)),
                new DeadLetterOutbox(
                        new MockProducer<>(true, null, new StringSerializer(), serdes.serializer(Topics.DEAD_LETTERS)),
                        Clock.systemUTC()));
        for (int from = 0; from < records.size(); from += POLL) {
            materializer.onMessage(records.subList(from, Math.min(from + POLL, records.size())));
        }
        var rows = new TreeMap<String, Map<String, AttributeValue>>();
        dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                .items()
                .forEach(row -> rows.put(StatusRow.requestId(row), row));
        return rows;
    }

    @Test
    void aRowThatAFormerReleaseWroteIsListedOnceItsSnapshotComesAgain() {
        var tenant = Samples.newId();
        var id = Samples.newId();
        var snapshot = RequestStatus.newBuilder(Samples.completed(id, 9))
                .setTenantId(tenant)
                .build();
        var former = new HashMap<>(StatusRow.of(snapshot));
        former.remove(StatusRow.CREATED_ORDER);
        former.remove(StatusRow.TENANT_STATUS);
        var table = SERVICE.bean(DynamoDbSettings.class).table();
        SERVICE.bean(DynamoDbClient.class).putItem(put -> put.tableName(table).item(former));
        assertThat(list(tenant).requests()).isEmpty();

        SERVICE.store().put(List.of(snapshot));

        assertThat(list(tenant).requests()).containsExactly(snapshot);
    }
}
