package io.enrichment.testkit;

import org.testcontainers.kafka.KafkaContainer;

/** The broker where a Docker engine answers; Testcontainers removes it when the JVM ends. */
final class KafkaInDocker {

    private static final String IMAGE = "apache/kafka-native:4.2.1";

    private KafkaInDocker() {}

    /** Returns the address for clients, when the broker is ready. */
    @SuppressWarnings("resource") // it lives as long as the JVM
    static String start() {
        var container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4");
        container.start();
        System.out.println("Tests use Kafka at " + container.getBootstrapServers() + ", the container " + IMAGE + ".");
        return container.getBootstrapServers();
    }
}
