package io.enrichment.local.stack;

import java.util.Arrays;
import java.util.Locale;

/** Where status-service keeps the state of requests. */
public enum StatusStore {
    /** In the processes themselves, restored from Kafka: nothing else is started. */
    STREAMS,
    /** In DynamoDB Local, which is started for it. */
    DYNAMODB;

    /** @throws IllegalArgumentException when there is none of that name */
    public static StatusStore of(String name) {
        return Arrays.stream(values())
                .filter(store -> store.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--status-store must be streams or dynamodb"));
    }

    /** As it is written on the command line, and in status-service's configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
