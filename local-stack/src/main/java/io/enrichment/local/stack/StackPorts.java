package io.enrichment.local.stack;

import io.enrichment.local.servers.KafkaServer;
import java.util.List;
import java.util.stream.IntStream;

/** Where everything listens on loopback: the default ports, moved by an offset. */
record StackPorts(int offset) {

    /** Their ports lie between status-service and the provider, around the registry. */
    static final int MOST_ENRICHERS = 7;

    /** The first has the well-known port, the others lie behind the provider. */
    static final int MOST_INGESTS = 5;

    /** The first has the well-known port, the others lie behind those of the ingests. */
    static final int MOST_STATUSES = 3;

    private static final int FIRST_ENRICHER = 8082;
    private static final int SECOND_INGEST = 8091;
    private static final int SECOND_STATUS = SECOND_INGEST + MOST_INGESTS - 1;
    private static final int FIRST_INTERNAL = 8181;

    List<KafkaServer.Node> kafka(int brokers) {
        return IntStream.range(0, brokers)
                .mapToObj(index -> new KafkaServer.Node(offset + 9092 + index, offset + 9192 + index))
                .toList();
    }

    int s3() {
        return offset + 9000;
    }

    int dynamoDb() {
        return offset + 8000;
    }

    int registry() {
        return offset + 8085;
    }

    int provider() {
        return offset + 8090;
    }

    /** @param index counts from 0; clients and links use the first */
    int ingest(int index) {
        return offset + (index == 0 ? 8080 : SECOND_INGEST + index - 1);
    }

    /** @param index counts from 0; clients and links use the first */
    int status(int index) {
        return offset + (index == 0 ? 8081 : SECOND_STATUS + index - 1);
    }

    /**
     * Where the instances of status-service ask each other.
     *
     * @param index counts from 0
     */
    int internal(int index) {
        return offset + FIRST_INTERNAL + index;
    }

    /** @param index counts from 0 */
    int enricher(int index) {
        int port = offset + FIRST_ENRICHER + index;
        return port < registry() ? port : port + 1;
    }
}
