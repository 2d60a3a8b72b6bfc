package io.enrichment.status.store.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.status.store.streams.Reply.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class LivePartitionTest {

    private static final KeyValueStore<Bytes, byte[]> NOBODY_ASKS = null;

    private final LivePartition partition = new LivePartition(new Snapshots(NOBODY_ASKS, NOBODY_ASKS));

    @Test
    void isNowhereBeforeItsFirstPoll() {
        assertThat(reasonAt(0)).contains(Reason.BEHIND);
    }

    @Test
    void isAtThePositionWhenNothingWasHandedOut() {
        partition.polled(-1, 100);

        assertThat(reasonAt(100)).isEmpty();
        assertThat(reasonAt(101)).contains(Reason.BEHIND);
    }

    @Test
    void isBehindUntilTheLastRecordThatWasHandedOutIsProcessed() {
        partition.polled(102, 105);

        assertThat(reasonAt(101)).contains(Reason.BEHIND);
        partition.processed(101);
        assertThat(reasonAt(102)).isEmpty();
        assertThat(reasonAt(103)).contains(Reason.BEHIND);
        partition.processed(102);
        assertThat(reasonAt(105)).isEmpty();
    }

    @Test
    void commitMarkersAloneTakeItFurther() {
        partition.polled(102, 103);
        partition.processed(102);

        partition.polled(-1, 104);

        assertThat(reasonAt(104)).isEmpty();
    }

    @Test
    void aPollWithoutRecordsDoesNotMakeUpForThoseThatWaitToBeProcessed() {
        partition.polled(110, 111);
        partition.processed(108);

        partition.polled(-1, 112);

        assertThat(reasonAt(109)).isEmpty();
        assertThat(reasonAt(112)).contains(Reason.BEHIND);
    }

    @Test
    void aReaderIsWokenWhenItIsReached() {
        var waiting = CompletableFuture.supplyAsync(
                () -> partition.read(5, Deadline.in(Duration.ofSeconds(30)), all -> true));

        partition.polled(4, 5);
        partition.processed(4);

        assertThat(reason(waiting.join())).isEmpty();
    }

    @Test
    void sendsReadersAwayOnceItsTaskHasEnded() {
        partition.polled(-1, 100);
        var waiting = CompletableFuture.supplyAsync(
                () -> partition.read(200, Deadline.in(Duration.ofSeconds(30)), all -> true));

        partition.end();

        assertThat(reason(waiting.join())).contains(Reason.NOT_HERE);
        assertThat(reasonAt(100)).contains(Reason.NOT_HERE);
    }

    private Optional<Reason> reasonAt(long offset) {
        return reason(partition.read(offset, Deadline.in(Duration.ZERO), all -> true));
    }

    private static Optional<Reason> reason(Reply<Boolean> reply) {
        return reply.<Optional<Reason>>fold(value -> Optional.empty(), Optional::of);
    }
}
