package io.enrichment.benchmark.arm;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.enrichment.benchmark.provider.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Confluent's Parallel Consumer, in no order: one thread for each call under way. */
final class ParallelConsumerArm {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private ParallelConsumerArm() {}

    /** Commits offsets by itself; what is sent and not committed yet is sent again after a crash. */
    static Running atLeastOnce(WorkerSettings settings, Provider provider) {
        return start(settings, provider, Clients.producer(settings), CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS, false);
    }

    /**
     * Offsets and results in one transaction.
     *
     * @param eager begin calls while a transaction is being committed, rather than let the commit wait for all calls
     *     under way; after a failed commit, more calls are repeated
     */
    static Running exactlyOnce(WorkerSettings settings, Provider provider, boolean eager) {
        return start(
                settings,
                provider,
                Clients.transactionalProducer(settings),
                CommitMode.PERIODIC_TRANSACTIONAL_PRODUCER,
                eager);
    }

    private static Running start(
            WorkerSettings settings,
            Provider provider,
            Map<String, Object> producer,
            CommitMode commitMode,
            boolean eager) {
        ParallelStreamProcessor<String, byte[]> processor =
                ParallelStreamProcessor.createEosStreamProcessor(ParallelConsumerOptions.<String, byte[]>builder()
                        .consumer(new KafkaConsumer<>(Clients.consumer(settings)))
                        .producer(new KafkaProducer<>(producer))
                        .ordering(ProcessingOrder.UNORDERED)
                        .maxConcurrency(settings.inFlight())
                        .commitMode(commitMode)
                        .commitInterval(Duration.ofMillis(Clients.COMMIT_INTERVAL_MS))
                        .allowEagerProcessingDuringTransactionCommit(eager)
                        .build());
        processor.subscribe(List.of(settings.in()));
        processor.pollAndProduce(
                item -> new ProducerRecord<>(settings.out(), item.key(), provider.await(item.key(), item.value())));
        return () -> processor.closeDontDrainFirst(CLOSE_WITHIN);
    }
}
