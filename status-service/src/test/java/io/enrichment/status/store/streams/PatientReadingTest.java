package io.enrichment.status.store.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.contracts.SourceRecord;
import io.enrichment.status.Samples;
import io.enrichment.status.store.StatusRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PatientReadingTest {

    private static final SourceRecord RECORD = new SourceRecord("t", 0, 0, 0, null, null, new RecordHeaders());
    private static final StatusRecord READ = new StatusRecord.Removal(Samples.newId());

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void readsOnceTheRegistryIsBack() {
        assertThat(awayFor(3).apply(RECORD)).isEqualTo(READ);
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void givesUpBeforeTheGroupTakesTheThreadForDead() {
        assertThatThrownBy(() -> awayFor(Integer.MAX_VALUE).apply(RECORD)).isInstanceOf(IllegalStateException.class);

        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
        assertThat(pauses).last().isEqualTo(Duration.ofSeconds(10));
    }

    private PatientReading awayFor(int times) {
        return new PatientReading(
                record -> {
                    if (tries.incrementAndGet() <= times) {
                        throw new IllegalStateException("the registry is away");
                    }
                    return READ;
                },
                pauses::add);
    }
}
