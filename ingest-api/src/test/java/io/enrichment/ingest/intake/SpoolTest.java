package io.enrichment.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SpoolTest {

    private static final byte[] BODY = "0123456789".repeat(1_000).getBytes(UTF_8);

    private final Capacity capacity = new Capacity(settings(BODY.length, 100));

    static CapacitySettings settings(long spoolSpace, long indexMemory) {
        return new CapacitySettings(
                2,
                1,
                DataSize.ofBytes(16),
                DataSize.ofBytes(spoolSpace),
                DataSize.ofBytes(indexMemory),
                Duration.ofMinutes(1),
                DataSize.ofBytes(1),
                1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 1 << 20})
    void keepsWhatIsWrittenInMemoryOrNot(int memory) throws IOException {
        try (var share = capacity.body().orElseThrow();
                var spool = Spool.open(memory, share)) {
            spool.write(BODY, 0, 10);
            spool.write(BODY, 10, BODY.length - 10);
            spool.finish();

            assertThat(spool.length()).isEqualTo(BODY.length);
            assertThat(spool.isInMemory()).isEqualTo(memory > BODY.length);
            for (int time = 0; time < 2; time++) {
                try (var again = spool.read()) {
                    assertThat(again.readAllBytes()).isEqualTo(BODY);
                }
            }
        }
    }

    @Test
    void takesNoMoreOfTheDiskThanThereIsForAllTogether() {
        try (var one = capacity.body().orElseThrow();
                var other = capacity.body().orElseThrow();
                var first = Spool.open(0, one);
                var second = Spool.open(0, other)) {
            first.write(BODY, 0, BODY.length);

            assertThatThrownBy(() -> second.write(BODY, 0, 1)).isInstanceOf(Capacity.ExhaustedException.class);
        }
        try (var share = capacity.body().orElseThrow();
                var spool = Spool.open(0, share)) {
            spool.write(BODY, 0, BODY.length);
            assertThat(spool.length()).isEqualTo(BODY.length);
        }
    }

    @Test
    void whatIsInMemoryTakesNoneOfTheDisk() {
        try (var share = capacity.body().orElseThrow();
                var kept = Spool.open(BODY.length, share);
                var written = Spool.open(0, share)) {
            kept.write(BODY, 0, BODY.length);
            written.write(BODY, 0, BODY.length);

            assertThat(kept.isInMemory()).isTrue();
            assertThat(written.isInMemory()).isFalse();
        }
    }

    @Test
    void aStreamEndsAtItsLimit() throws IOException {
        assertThat(new LimitedStream(new ByteArrayInputStream(BODY), BODY.length).readAllBytes())
                .isEqualTo(BODY);
        assertThatThrownBy(() -> new LimitedStream(new ByteArrayInputStream(BODY), BODY.length - 1).readAllBytes())
                .isInstanceOf(LimitedStream.TooLargeException.class);
    }
}
