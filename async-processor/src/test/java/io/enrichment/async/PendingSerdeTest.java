package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class PendingSerdeTest {

    private static final Pending FRESH = new Pending(
            "grüppe",
            3,
            1_700_000_000_000L,
            1_700_000_060_000L,
            0,
            0,
            0,
            null,
            List.of(new RecordHeader("traceparent", new byte[] {1, 2}), new RecordHeader("empty", null)),
            new byte[] {0, -1});

    private final Serde<Pending> serde = PendingSerde.serde();

    @Test
    void bringsAFreshItemBack() {
        assertSame(roundTrip(FRESH), FRESH);
    }

    @Test
    void bringsBackWhatCallsHaveDoneToAnItem() {
        var failed = FRESH.failed(true, 42, null).failed(false, 43, null);
        var givenUp = failed.givenUp(44, "no");

        assertSame(roundTrip(failed), failed);
        assertSame(roundTrip(givenUp), givenUp);
        assertThat(givenUp.attempts()).isEqualTo(2);
        assertThat(failed.failures()).isEqualTo(2);
    }

    @Test
    void readsWhatTheFirstReleaseWrote() {
        var written = HexFormat.of()
                .parseHex("01" + "0001" + "67" // group g
                        + "0000018bcfe56800" // accepted at
                        + "00000001" + "00000002" + "0000000000000005" + "00" // attempts, failures, not before
                        + "00000000" // headers
                        + "00000002" + "00ff");

        var read = serde.deserializer().deserialize("store", written);

        assertSame(
                read,
                new Pending("g", 1, 1_700_000_000_000L, Pending.NEVER, 1, 2, 5, null, List.of(), new byte[] {0, -1}));
    }

    @Test
    void readsWhatTheReleaseBeforeDeadlinesWrote() {
        var written = HexFormat.of()
                .parseHex("02" + "0001" + "67" + "00000003" // group g, cost
                        + "0000018bcfe56800" // accepted at
                        + "00000001" + "00000002" + "0000000000000005" + "01" + "0002" + "6e6f" // given up: no
                        + "00000000" // headers
                        + "00000002" + "00ff");

        var read = serde.deserializer().deserialize("store", written);

        assertSame(
                read,
                new Pending("g", 3, 1_700_000_000_000L, Pending.NEVER, 1, 2, 5, "no", List.of(), new byte[] {0, -1}));
    }

    @Test
    void aTombstoneStaysOne() {
        assertThat(serde.serializer().serialize("store", null)).isNull();
        assertThat(serde.deserializer().deserialize("store", null)).isNull();
    }

    @Test
    void refusesWhatIsTruncatedOrOfAnotherVersion() {
        var bytes = serde.serializer().serialize("store", FRESH);
        var truncated = Arrays.copyOf(bytes, 12);
        bytes[0] = 99;

        for (var broken : List.of(truncated, bytes)) {
            assertThatThrownBy(() -> serde.deserializer().deserialize("store", broken))
                    .isInstanceOf(SerializationException.class);
        }
    }

    private Pending roundTrip(Pending pending) {
        return serde.deserializer().deserialize("store", serde.serializer().serialize("store", pending));
    }

    private static void assertSame(Pending read, Pending written) {
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
    }
}
