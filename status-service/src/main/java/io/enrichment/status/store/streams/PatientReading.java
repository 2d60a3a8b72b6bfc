package io.enrichment.status.store.streams;

import io.enrichment.contracts.SourceRecord;
import io.enrichment.status.store.StatusRecord;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records, and waits for a schema registry that is away: from 200 ms up to 10 s between tries, for two minutes in
 * all. Then it throws, before the group takes the stream thread for dead; the thread that follows tries again. Nothing is
 * skipped.
 */
final class PatientReading implements Function<SourceRecord, StatusRecord> {

    private static final Logger log = LoggerFactory.getLogger(PatientReading.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Function<SourceRecord, StatusRecord> reading;
    private final Consumer<Duration> pause;

    /** @param pause blocks for that long */
    PatientReading(Function<SourceRecord, StatusRecord> reading, Consumer<Duration> pause) {
        this.reading = reading;
        this.pause = pause;
    }

    @Override
    public StatusRecord apply(SourceRecord record) {
        var waited = Duration.ZERO;
        var next = FIRST_PAUSE;
        while (true) {
            try {
                return reading.apply(record);
            } catch (RuntimeException e) {
                if (waited.compareTo(PATIENCE) >= 0) {
                    throw e;
                }
                log.atWarn().addKeyValue("reason", e.toString()).log("a snapshot could not be read; trying again");
            }
            pause.accept(next);
            waited = waited.plus(next);
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
