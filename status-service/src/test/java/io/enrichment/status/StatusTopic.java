package io.enrichment.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.RequestStatus;
import io.enrichment.testkit.Committed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** The status topic as its writer sees it, and the dead letters that come of it. */
public final class StatusTopic {

    private final String bootstrapServers;
    private final AvroSerdes serdes;

    public StatusTopic(String bootstrapServers, AvroSerdes serdes) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = serdes;
    }

    public byte[] bytes(RequestStatus snapshot) {
        return serdes.serializer(Topics.REQUEST_STATUS).serialize(Topics.REQUEST_STATUS.name(), snapshot);
    }

    /** A record of a request, in the partition of its key; a null value is a removal. */
    public static ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(Topics.REQUEST_STATUS.name(), key.getBytes(UTF_8), value);
    }

    public void write(RequestStatus... snapshots) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var snapshot : snapshots) {
            records.add(record(snapshot.getRequestId(), bytes(snapshot)));
        }
        write(records);
    }

    /** Returns where they are, in the order of the records. */
    public List<RecordMetadata> write(List<ProducerRecord<byte[], byte[]>> records) {
        try (var producer = producer(Map.of())) {
            var sent = records.stream().map(producer::send).toList();
            return sent.stream().map(StatusTopic::place).toList();
        }
    }

    public void writeAndAbort(RequestStatus snapshot) {
        inTransaction(snapshot, KafkaProducer::abortTransaction);
    }

    /**
     * As the pipeline does: a marker comes after the record. Returns when readers can see it: a coordinator acknowledges a
     * commit before its marker is in the partition.
     */
    public void writeAndCommit(RequestStatus snapshot) {
        inTransaction(snapshot, KafkaProducer::commitTransaction);
        Committed.ends(bootstrapServers, Topics.REQUEST_STATUS.name());
    }

    private void inTransaction(RequestStatus snapshot, Consumer<KafkaProducer<byte[], byte[]>> end) {
        try (var producer = producer(Map.of("transactional.id", "test-" + snapshot.getRequestId()))) {
            producer.initTransactions();
            producer.beginTransaction();
            place(producer.send(record(snapshot.getRequestId(), bytes(snapshot))));
            end.accept(producer);
        }
    }

    /** The partition that the records of a request are in. */
    public static int partition(String requestId) {
        return BuiltInPartitioner.partitionForKey(requestId.getBytes(UTF_8), Topics.REQUEST_STATUS.partitions());
    }

    /** Every committed record there is. */
    public List<ConsumerRecord<byte[], byte[]>> all() {
        return read(Topics.REQUEST_STATUS.name(), new ByteArrayDeserializer());
    }

    /** Every committed dead letter of the records at these places. */
    public List<DeadLetter> deadLetters(List<RecordMetadata> places) {
        var letters = new ArrayList<DeadLetter>();
        read(Topics.DEAD_LETTERS.name(), serdes.deserializer(Topics.DEAD_LETTERS))
                .forEach(read -> letters.add(read.value()));
        letters.removeIf(letter -> !Topics.REQUEST_STATUS.name().equals(letter.getOriginTopic())
                || places.stream()
                        .noneMatch(place -> place.partition() == letter.getOriginPartition()
                                && place.offset() == letter.getOriginOffset()));
        return letters;
    }

    private <V> List<ConsumerRecord<byte[], V>> read(String topic, Deserializer<V> deserializer) {
        var configuration = Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        var records = new ArrayList<ConsumerRecord<byte[], V>>();
        try (var consumer = new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), deserializer)) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        var configuration = new HashMap<String, Object>(more);
        configuration.put("bootstrap.servers", bootstrapServers);
        return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static RecordMetadata place(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
