package io.enrichment.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class CapacitySettingsTest {

    private static final long MEGABYTE = 1024 * 1024;

    /** Buffers of producers and digests have room in the heap together. */
    @ParameterizedTest
    @CsvSource({"4, 1", "96, 19", "256, 48", "4000, 48"})
    void aSmallHeapHasFewerSubmissionsAtOnce(long megabytes, int submissions) {
        assertThat(settings(null).concurrent(megabytes * MEGABYTE)).isEqualTo(submissions);
    }

    @Test
    void whatIsSetCountsWhateverTheHeap() {
        assertThat(settings(64).concurrent(96 * MEGABYTE)).isEqualTo(64);
    }

    private static CapacitySettings settings(@Nullable Integer maxConcurrent) {
        return new CapacitySettings(
                400,
                maxConcurrent,
                DataSize.ofKilobytes(64),
                DataSize.ofGigabytes(4),
                null,
                Duration.ofMinutes(5),
                DataSize.ofKilobytes(1),
                500);
    }
}
