package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.provider.Provider;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Apache Flink's async I/O, unordered, on a MiniCluster in the worker's JVM with one slot. Items under way are part of
 * every checkpoint, results are in Kafka transactions that end with the checkpoint. The checkpoint interval is therefore
 * what the commit interval is elsewhere. After a kill the job goes on from the last complete checkpoint.
 */
final class FlinkArm {

    private static final Duration NO_CALL_TAKES_LONGER = Duration.ofMinutes(10);

    private FlinkArm() {}

    static Running start(WorkerSettings settings, Provider provider) {
        ProviderCall.use(provider);
        var environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration(settings));
        var items = environment.fromSource(source(settings), WatermarkStrategy.noWatermarks(), "items");
        AsyncDataStream.unorderedWait(
                        items,
                        new ProviderCall(),
                        NO_CALL_TAKES_LONGER.toMillis(),
                        TimeUnit.MILLISECONDS,
                        settings.inFlight())
                .sinkTo(sink(settings))
                .name("results");
        var ending = new AtomicBoolean();
        var job = execute(environment, ending);
        return () -> {
            ending.set(true);
            job.cancel().join();
        };
    }

    /** @param ending whether the end of the job is wanted */
    private static JobClient execute(StreamExecutionEnvironment environment, AtomicBoolean ending) {
        try {
            var job = environment.executeAsync("enrich");
            var unused = job.getJobExecutionResult().whenComplete((result, end) -> {
                if (!ending.get()) {
                    Running.fail("The job ended", end == null ? new IllegalStateException("without a failure") : end);
                }
            });
            return job;
        } catch (Exception e) {
            throw new IllegalStateException("the job cannot be started", e);
        }
    }

    private static Configuration configuration(WorkerSettings settings) {
        var checkpoints = settings.folder().resolve("checkpoints");
        var configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(Clients.COMMIT_INTERVAL_MS));
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        Checkpoints.latest(checkpoints)
                .ifPresent(latest -> configuration.set(
                        StateRecoveryOptions.SAVEPOINT_PATH, latest.toUri().toString()));
        return configuration;
    }

    private static KafkaSource<Tuple2<String, byte[]>> source(WorkerSettings settings) {
        var properties = new Properties();
        properties.setProperty("isolation.level", "read_committed");
        return KafkaSource.<Tuple2<String, byte[]>>builder()
                .setBootstrapServers(settings.bootstrap())
                .setTopics(settings.in())
                .setGroupId(settings.application())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperties(properties)
                .setDeserializer(new ItemFormat())
                .build();
    }

    private static KafkaSink<Tuple2<String, byte[]>> sink(WorkerSettings settings) {
        return KafkaSink.<Tuple2<String, byte[]>>builder()
                .setBootstrapServers(settings.bootstrap())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(settings.application())
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty(
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Integer.toString(Clients.TRANSACTION_TIMEOUT_MS))
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(Clients.LINGER_MS))
                .setRecordSerializer(ResultFormat.to(settings.out()))
                .build();
    }
}
