package io.enrichment.status.store.dynamodb;

import io.enrichment.contracts.DeadLetters;
import io.enrichment.contracts.Topics;
import io.enrichment.events.DeadLetter;
import io.enrichment.status.store.StatusRecord;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns poison records into dead letters. */
final class DeadLetterOutbox {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterOutbox.class);

    private final Producer<String, DeadLetter> producer;
    private final Clock clock;

    DeadLetterOutbox(Producer<String, DeadLetter> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /**
     * Returns when Kafka has acknowledged every letter.
     *
     * @throws KafkaException if one was not; others may have been
     */
    void send(List<StatusRecord.Poison> poison) {
        var sent = poison.stream()
                .map(record -> producer.send(Topics.DEAD_LETTERS.record(letter(record))))
                .toList();
        for (var acknowledgement : sent) {
            try {
                acknowledgement.get();
            } catch (ExecutionException e) {
                throw new KafkaException("a dead letter was not acknowledged", e.getCause());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        poison.forEach(DeadLetterOutbox::report);
    }

    private DeadLetter letter(StatusRecord.Poison record) {
        return DeadLetters.of(record.origin(), record.code(), record.requestId(), 1, clock.instant());
    }

    private static void report(StatusRecord.Poison record) {
        log.atWarn()
                .addKeyValue("code", record.code().code())
                .addKeyValue("topic", record.origin().topic())
                .addKeyValue("partition", record.origin().partition())
                .addKeyValue("offset", record.origin().offset())
                .log("record became a dead letter");
    }
}
