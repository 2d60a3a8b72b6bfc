package io.enrichment.status.store.dynamodb;

import io.enrichment.contracts.SourceRecord;
import io.enrichment.status.store.StatusRecordReader;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Brings the store up to date with what was polled from the status topic. Returns when the newest snapshot of each
 * request is durable and each poison record has become a dead letter; the container commits the offsets after that. It
 * throws when the store, the schema registry or Kafka is away: then the whole poll is to be delivered again, which is
 * harmless. Dead letters come last, so that an outage of the store does not repeat them.
 */
final class StatusMaterializer implements BatchMessageListener<byte[], byte[]> {

    private final StatusRecordReader reader;
    private final StatusStore store;
    private final DeadLetterOutbox deadLetters;

    StatusMaterializer(StatusRecordReader reader, StatusStore store, DeadLetterOutbox deadLetters) {
        this.reader = reader;
        this.store = store;
        this.deadLetters = deadLetters;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> polled) {
        var changes = new StatusChanges();
        for (var record : polled) {
            changes.add(reader.read(SourceRecord.of(record)));
        }
        store.remove(changes.removed());
        store.put(changes.newest());
        deadLetters.send(changes.poison());
    }
}
