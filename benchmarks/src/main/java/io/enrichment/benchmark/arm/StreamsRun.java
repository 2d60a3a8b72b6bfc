package io.enrichment.benchmark.arm;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** How the arms that are Kafka Streams applications run: under {@code exactly_once_v2}, with the settings of all arms. */
final class StreamsRun {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private StreamsRun() {}

    static Running start(Topology topology, WorkerSettings settings, int threads) {
        return started(new KafkaStreams(topology, properties(settings, threads)));
    }

    static Running start(Topology topology, WorkerSettings settings, int threads, KafkaClientSupplier clients) {
        return started(new KafkaStreams(topology, properties(settings, threads), clients));
    }

    private static Running started(KafkaStreams streams) {
        streams.setUncaughtExceptionHandler(failure -> {
            Running.fail("A stream thread died", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return () ->
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_WITHIN));
    }

    private static Properties properties(WorkerSettings settings, int threads) {
        var properties = new Properties();
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                settings.application(),
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrap(),
                StreamsConfig.STATE_DIR_CONFIG,
                settings.folder().toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                threads,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                Clients.COMMIT_INTERVAL_MS,
                StreamsConfig.POLL_MS_CONFIG,
                10,
                StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG,
                Serdes.StringSerde.class,
                StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG,
                Serdes.ByteArraySerde.class));
        properties.putAll(Map.of(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                Clients.LINGER_MS,
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Clients.TRANSACTION_TIMEOUT_MS,
                CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG,
                Clients.SESSION_TIMEOUT_MS,
                CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG,
                Clients.HEARTBEAT_INTERVAL_MS));
        return properties;
    }
}
