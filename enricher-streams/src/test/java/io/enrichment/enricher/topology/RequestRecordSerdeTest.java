package io.enrichment.enricher.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.core.BatchSet;
import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.Progress;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestState;
import io.enrichment.core.RequestState.Ended;
import io.enrichment.core.RequestState.Finalizing;
import io.enrichment.core.RequestState.Running;
import io.enrichment.core.RequestState.Unannounced;
import io.enrichment.core.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestRecordSerdeTest {

    private static final Accepted REQUEST = new Accepted(1_001, 11, 20);
    private static final Progress SOME = new Progress(
            BatchSet.NONE.with(0).with(10),
            new Tally(Map.of(Status.SUCCEEDED, 99, Status.FAILED, 2), Map.of("provider-refused", 2)),
            Optional.of(Instant.ofEpochMilli(1_700_000_000_000L)));

    static List<RequestState> states() {
        return List.of(
                RequestState.UNKNOWN,
                new Unannounced(SOME),
                new Running(REQUEST, 1, Progress.NONE),
                new Running(REQUEST, 7, SOME),
                new Finalizing(REQUEST, 12, SOME),
                new Ended(REQUEST, 13, SOME, Instant.ofEpochMilli(1_700_000_009_000L)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void bringsEveryStateBack(RequestState state) {
        var request = state instanceof Unannounced ? null : new byte[] {1, 2, 3};

        var read = roundTrip(new RequestRecord(request, state));

        assertThat(read.state()).isEqualTo(state);
        assertThat(read.request()).isEqualTo(request);
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
