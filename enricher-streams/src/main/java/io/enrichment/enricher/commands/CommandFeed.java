package io.enrichment.enricher.commands;

import io.enrichment.contracts.RecordDecoder;
import io.enrichment.contracts.Topics;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.service.StartRefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads every partition of the topic of commands, from its beginning, on every instance: a batch may wait on any of
 * them. Not part of a consumer group and of no transaction, so it goes on while tasks move. What it cannot do now it
 * tries again; a record that nobody can read is passed over here and becomes a dead letter where commands are carried
 * out.
 */
public final class CommandFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CommandFeed.class);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(60);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
    /** Before whatever has the default phase. */
    private static final int PHASE = DEFAULT_PHASE - 1;

    private final Map<String, Object> configuration;
    private final RecordDecoder<EnrichmentCommand> decoder;
    private final Cancellations cancellations;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "command-feed");

    private volatile boolean running;

    /** @param configured what {@code spring.kafka} says of consumers */
    public CommandFeed(
            Map<String, Object> configured, RecordDecoder<EnrichmentCommand> decoder, Cancellations cancellations) {
        this.decoder = decoder;
        this.cancellations = cancellations;
        configuration = new HashMap<>(configured);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Returns when every command is known that was there at the start. */
    @Override
    public void start() {
        running = true;
        thread.start();
        StartRefusedException.unlessDone("the commands of clients are not known", this::awaitCaughtUp);
    }

    private void awaitCaughtUp() {
        try {
            if (!caughtUp.await(CAUGHT_UP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        Topics.COMMANDS.name() + " could not be read within " + CAUGHT_UP_WITHIN.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(ENDS_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try (var consumer =
                    new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("exception", e.getClass().getName())
                        .log("Commands cannot be read now; they are read again from the beginning");
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        var partitions = consumer.partitionsFor(Topics.COMMANDS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (running) {
            if (caughtUp.getCount() > 0
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                caughtUp.countDown();
            }
            consumer.poll(caughtUp.getCount() > 0 ? Duration.ofMillis(50) : POLL)
                    .forEach(this::read);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        decoder.decode(record.value())
                .fold(
                        command -> {
                            cancellations.on(command);
                            return true;
                        },
                        poison -> {
                            LOG.atWarn()
                                    .addKeyValue("code", poison.code().code())
                                    .addKeyValue("partition", record.partition())
                                    .addKeyValue("offset", record.offset())
                                    .log("A command cannot be read and is passed over");
                            return false;
                        });
    }
}
