package io.enrichment.status.store.dynamodb;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How the container goes on after the materialiser threw: the same poll again, from 200 ms up to 10 s apart, for as
 * long as it takes. Nothing is ever skipped, whatever was thrown. The consumer is paused meanwhile and stays in its
 * group.
 */
final class EndlessRetry implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(EndlessRetry.class);
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 10_000;

    private EndlessRetry() {}

    static DefaultErrorHandler errorHandler() {
        var pauses = new ExponentialBackOff(FIRST_PAUSE_MS, 2);
        pauses.setMaxInterval(LONGEST_PAUSE_MS);
        pauses.setJitter(FIRST_PAUSE_MS / 2);
        var handler = new DefaultErrorHandler(pauses);
        // without this, some exceptions would count as the record's fault and the poll would be skipped
        handler.setClassifications(Map.of(), true);
        handler.setRetryListeners(new EndlessRetry());
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> polled, @Nullable Exception thrown, int attempt) {
        report(thrown, attempt);
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> polled, @Nullable Exception thrown, int attempt) {
        report(thrown, attempt);
    }

    private static void report(@Nullable Exception thrown, int attempt) {
        // the container wraps what the listener threw
        var cause = thrown == null || thrown.getCause() == null ? thrown : thrown.getCause();
        log.atWarn()
                .addKeyValue("attempt", attempt)
                .addKeyValue("reason", String.valueOf(cause))
                .log("snapshots could not be kept; trying again");
    }
}
