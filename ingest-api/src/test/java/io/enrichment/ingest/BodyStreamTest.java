package io.enrichment.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyStreamTest {

    private static final byte[] BODY = "0123456789".repeat(1_000).getBytes(UTF_8);
    private static final Duration ENOUGH = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 1 << 20})
    void keepsWhatIsReadForASecondReadingInMemoryOrNot(int memory) throws IOException {
        try (var spool = Spool.open(memory)) {
            var stream = new BodyStream(new ByteArrayInputStream(BODY), spool, BODY.length, ENOUGH);
            assertThat(stream.readAllBytes()).isEqualTo(BODY);

            assertThat(spool.finish()).isEqualTo("4c207598af7a20db0e3334dd044399a40e467cb81b37f7ba05a4f76dcbd8fd59");
            assertThat(spool.length()).isEqualTo(BODY.length);
            assertThat(spool.isInMemory()).isEqualTo(memory > BODY.length);
            try (var again = spool.read()) {
                assertThat(again.readAllBytes()).isEqualTo(BODY);
            }
        }
    }

    @Test
    void endsAtTheLimit() {
        try (var spool = Spool.open(0)) {
            var stream = new BodyStream(new ByteArrayInputStream(BODY), spool, BODY.length - 1, ENOUGH);

            assertThatThrownBy(stream::readAllBytes).isInstanceOf(BodyStream.TooLarge.class);
        }
    }

    @Test
    void endsWhenItsTimeIsOver() {
        try (var spool = Spool.open(0)) {
            var stream = new BodyStream(new ByteArrayInputStream(BODY), spool, BODY.length, Duration.ofNanos(1));

            assertThatThrownBy(stream::readAllBytes).hasCauseInstanceOf(SocketTimeoutException.class);
        }
    }
}
