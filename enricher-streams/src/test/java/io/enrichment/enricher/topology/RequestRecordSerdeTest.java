package io.enrichment.enricher.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.core.BatchSet;
import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.Ended;
import io.enrichment.core.Erased;
import io.enrichment.core.Erasing;
import io.enrichment.core.Finalizing;
import io.enrichment.core.Progress;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestState;
import io.enrichment.core.Retriable;
import io.enrichment.core.Retry;
import io.enrichment.core.Run;
import io.enrichment.core.Running;
import io.enrichment.core.Tally;
import io.enrichment.core.Unannounced;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRecordSerdeTest {

    private static final Accepted REQUEST = new Accepted(1_001, 11, 20);
    private static final Instant STARTED = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final Instant ENDED = Instant.ofEpochMilli(1_700_000_009_000L);
    private static final Tally FAILURES = new Tally(Map.of(Status.FAILED, 2), Map.of("provider-refused", 2));
    private static final Tally TALLY = new Tally(Map.of(Status.SUCCEEDED, 99), Map.of()).plus(FAILURES);
    private static final BatchSet BATCHES = BatchSet.NONE.with(0).with(10);
    private static final Progress SOME = new Progress(
            BATCHES,
            TALLY,
            new Retriable(BatchSet.NONE.with(10), FAILURES),
            Optional.of(STARTED),
            new Run(3, 1, 90, Optional.of(STARTED.plusSeconds(1))));

    static List<RequestState> states() {
        return List.of(
                RequestState.UNKNOWN,
                new Unannounced(SOME, true, Retry.ASKED),
                new Running(REQUEST, Progress.NONE, false, Retry.NOT_ASKED),
                new Running(REQUEST, SOME, true, Retry.ASKED_AND_CANCELLED),
                new Finalizing(REQUEST, SOME, Retry.ASKED),
                new Ended(REQUEST, SOME, ENDED),
                new Erasing(Optional.empty(), 0, BATCHES, false, true),
                new Erasing(Optional.of(REQUEST), 2, BATCHES, true, false),
                new Erased());
    }

    @ParameterizedTest
    @MethodSource("states")
    void bringsEveryStateBack(RequestState state) {
        var request = new byte[] {1, 2, 3};

        assertThat(roundTrip(new RequestRecord(request, state)).state()).isEqualTo(state);
        assertThat(roundTrip(new RequestRecord(request, state)).request()).isEqualTo(request);
        assertThat(roundTrip(new RequestRecord(null, state)).request()).isNull();
    }

    @Test
    void anErasedRequestTakesAFewBytes() {
        assertThat(RequestRecordSerde.serde().serializer().serialize("store", new RequestRecord(null, new Erased())))
                .hasSizeLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(bytes = {1, 2})
    void readsWhatFormerReleasesWrote(byte version) {
        var request = new Accepted(1_001, 11, version == 1 ? 100 : 20);
        var progress = new Progress(
                BATCHES, TALLY, Retriable.NONE, Optional.of(STARTED), new Run(0, 0, 0, Optional.of(STARTED)));

        assertThat(former(version, "unannounced", 0, false))
                .isEqualTo(new Unannounced(progress, false, Retry.NOT_ASKED));
        assertThat(former(version, "running", 11, false))
                .isEqualTo(new Running(request, progress, false, Retry.NOT_ASKED));
        assertThat(former(version, "finalizing", 11, false))
                .isEqualTo(new Finalizing(request, progress, Retry.NOT_ASKED));
        assertThat(former(version, "ended", 11, true)).isEqualTo(new Ended(request, progress, ENDED));
    }

    /** The format of before, in which 7 was the revision. */
    private static RequestState former(byte version, String stage, int batches, boolean ended) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(version);
            out.writeInt(0);
            out.writeUTF(stage);
            out.writeInt(1_001);
            out.writeInt(batches);
            if (version == 2) {
                out.writeInt(20);
            }
            out.writeLong(7);
            out.writeLong(ended ? ENDED.toEpochMilli() : Long.MIN_VALUE);
            out.writeLong(STARTED.toEpochMilli());
            out.writeInt(BATCHES.toBytes().length);
            out.write(BATCHES.toBytes());
            out.writeInt(2);
            out.writeUTF("SUCCEEDED");
            out.writeInt(99);
            out.writeUTF("FAILED");
            out.writeInt(2);
            out.writeInt(1);
            out.writeUTF("provider-refused");
            out.writeInt(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RequestRecordSerde.serde()
                .deserializer()
                .deserialize("store", bytes.toByteArray())
                .state();
    }

    @Test
    void refusesWhatAnotherVersionWrote() {
        assertThatThrownBy(() -> RequestRecordSerde.serde().deserializer().deserialize("store", new byte[] {99}))
                .isInstanceOf(SerializationException.class);
    }

    private static RequestRecord roundTrip(RequestRecord stored) {
        var serde = RequestRecordSerde.serde();
        return serde.deserializer().deserialize("store", serde.serializer().serialize("store", stored));
    }
}
