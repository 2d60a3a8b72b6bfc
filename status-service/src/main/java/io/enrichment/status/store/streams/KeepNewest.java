package io.enrichment.status.store.streams;

import io.enrichment.contracts.DeadLetters;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.contracts.Topics;
import io.enrichment.events.DeadLetter;
import io.enrichment.status.store.StatusRecord;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the newest snapshot of each request of its partition, and forwards a dead letter for each poison record. */
final class KeepNewest extends ContextualProcessor<byte[], byte[], String, DeadLetter> {

    private static final Logger log = LoggerFactory.getLogger(KeepNewest.class);

    private final Function<SourceRecord, StatusRecord> reader;
    private final LivePartitions partitions;

    // there from init() on
    @SuppressWarnings("NullAway.Init")
    private Snapshots snapshots;

    @SuppressWarnings("NullAway.Init")
    private LivePartition live;

    KeepNewest(Function<SourceRecord, StatusRecord> reader, LivePartitions partitions) {
        this.reader = reader;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, DeadLetter> context) {
        super.init(context);
        snapshots = Snapshots.of(context);
        live = partitions.begin(context.taskId().partition(), snapshots);
    }

    @Override
    public void process(Record<byte[], byte[]> read) {
        var origin = origin(read);
        reader.apply(origin).match(snapshots::keep, snapshots::remove, poison -> bury(read, poison));
        live.processed(origin.offset());
    }

    @Override
    public void close() {
        partitions.end(context().taskId().partition(), live);
    }

    private void bury(Record<byte[], byte[]> read, StatusRecord.Poison poison) {
        var origin = poison.origin();
        var now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        var letter = DeadLetters.of(origin, poison.code(), poison.requestId(), 1, now);
        context()
                .forward(read.withKey(Topics.DEAD_LETTERS.keyOf().apply(letter)).withValue(letter));
        log.atWarn()
                .addKeyValue("code", poison.code().code())
                .addKeyValue("topic", origin.topic())
                .addKeyValue("partition", origin.partition())
                .addKeyValue("offset", origin.offset())
                .log("record became a dead letter");
    }

    private SourceRecord origin(Record<byte[], byte[]> read) {
        var metadata = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record without a place of origin"));
        return new SourceRecord(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                read.timestamp(),
                read.key(),
                read.value(),
                read.headers());
    }
}
