package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.provider.Provider;
import java.util.stream.Stream;

/** Every arm there is. */
public enum Arm {
    ASYNC_PROCESSOR(
            "async-processor",
            "our operator for Kafka Streams: items wait in a store, commits never wait for calls",
            Guarantee.EXACTLY_ONCE,
            Arm.ALL_THAT_IS_ALLOWED),
    FLINK_ASYNC_IO(
            "flink-async-io",
            "Apache Flink's async I/O and exactly-once Kafka sink, a checkpoint every 100 ms",
            Guarantee.EXACTLY_ONCE,
            Arm.ALL_THAT_IS_ALLOWED),
    PARALLEL_CONSUMER_EAGER(
            "parallel-consumer-eos-eager",
            "Confluent's Parallel Consumer, transactional, calls begin while a transaction is being committed",
            Guarantee.EXACTLY_ONCE,
            Arm.ALL_THAT_IS_ALLOWED),
    PARALLEL_CONSUMER_STRICT(
            "parallel-consumer-eos-strict",
            "Confluent's Parallel Consumer, transactional, a commit waits for all calls under way",
            Guarantee.EXACTLY_ONCE,
            Arm.ALL_THAT_IS_ALLOWED),
    PARALLEL_CONSUMER_AT_LEAST_ONCE(
            "parallel-consumer-at-least-once",
            "Confluent's Parallel Consumer without transactions",
            Guarantee.AT_LEAST_ONCE,
            Arm.ALL_THAT_IS_ALLOWED),
    SPRING_KAFKA_POOL(
            "spring-kafka-pool",
            "a Spring Kafka listener that hands records to a pool of threads, which acknowledge them (asyncAcks)",
            Guarantee.AT_LEAST_ONCE,
            Arm.ALL_THAT_IS_ALLOWED),
    SPRING_KAFKA_BATCH(
            "spring-kafka-batch",
            "a Spring Kafka batch listener that has a pool of threads work on a batch and waits for all of it",
            Guarantee.AT_LEAST_ONCE,
            Arm.ALL_THAT_IS_ALLOWED),
    STREAMS_DRAIN_AT_COMMIT(
            "streams-drain-at-commit",
            "Kafka Streams that calls asynchronously and waits for all calls under way before each commit",
            Guarantee.EXACTLY_ONCE,
            Arm.ALL_THAT_IS_ALLOWED),
    STREAMS_BLOCKING_4(
            "streams-blocking-4-threads",
            "plain Kafka Streams that waits for each answer, with a thread for each of the four partitions",
            Guarantee.EXACTLY_ONCE,
            4),
    STREAMS_BLOCKING(
            "streams-blocking",
            "plain Kafka Streams that waits for each answer, one thread",
            Guarantee.EXACTLY_ONCE,
            1),
    PASS_THROUGH(
            "pass-through",
            "Kafka Streams that copies input to output and calls nobody",
            Guarantee.EXACTLY_ONCE,
            Arm.ALL_THAT_IS_ALLOWED);

    private static final int ALL_THAT_IS_ALLOWED = Integer.MAX_VALUE;

    private final String label;
    private final String description;
    private final Guarantee guarantee;
    private final int mostInFlight;

    Arm(String label, String description, Guarantee guarantee, int mostInFlight) {
        this.label = label;
        this.description = description;
        this.guarantee = guarantee;
        this.mostInFlight = mostInFlight;
    }

    /** @throws IllegalArgumentException for a label that no arm has */
    public static Arm of(String label) {
        return Stream.of(values())
                .filter(arm -> arm.label.equals(label))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no arm is called " + label));
    }

    public String description() {
        return description;
    }

    public Guarantee guarantee() {
        return guarantee;
    }

    /** Most calls that the arm can have under way at once when it is allowed {@code inFlight}. */
    public int concurrency(int inFlight) {
        return Math.min(inFlight, mostInFlight);
    }

    /** Puts the arm to work in this JVM. */
    public Running start(WorkerSettings settings, Provider provider) {
        return switch (this) {
            case ASYNC_PROCESSOR -> OperatorArm.start(settings, provider);
            case FLINK_ASYNC_IO -> FlinkArm.start(settings, provider);
            case PARALLEL_CONSUMER_EAGER -> ParallelConsumerArm.exactlyOnce(settings, provider, true);
            case PARALLEL_CONSUMER_STRICT -> ParallelConsumerArm.exactlyOnce(settings, provider, false);
            case PARALLEL_CONSUMER_AT_LEAST_ONCE -> ParallelConsumerArm.atLeastOnce(settings, provider);
            case SPRING_KAFKA_POOL -> SpringKafkaArm.acknowledging(settings, provider);
            case SPRING_KAFKA_BATCH -> SpringKafkaArm.batching(settings, provider);
            case STREAMS_DRAIN_AT_COMMIT -> DrainAtCommitArm.start(settings, provider);
            case STREAMS_BLOCKING_4, STREAMS_BLOCKING -> BlockingStreamsArm.start(settings, provider, mostInFlight);
            case PASS_THROUGH -> PassThroughArm.start(settings);
        };
    }

    /** The label, by which the command line and reports call it. */
    @Override
    public String toString() {
        return label;
    }
}
