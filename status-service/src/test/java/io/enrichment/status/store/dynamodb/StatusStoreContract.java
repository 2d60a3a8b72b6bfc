package io.enrichment.status.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every store promises. A test class of a store implements it and inherits the tests. */
interface StatusStoreContract {

    /** A store that holds nothing. */
    Subject emptyStore();

    /** A store, and all that it keeps: by request, in whatever form shows every difference. */
    record Subject(StatusStore store, Supplier<Map<String, ?>> everything) {
        Map<String, ?> content() {
            return everything.get();
        }
    }

    @Test
    default void returnsWhatWasPut() {
        var store = emptyStore().store();
        var running = Samples.running(Samples.newId(), 3);
        var completed = Samples.completed(Samples.newId(), 9);

        store.put(List.of(running, completed));

        assertThat(store.find(running.getRequestId())).contains(running);
        assertThat(store.find(completed.getRequestId())).contains(completed);
    }

    @Test
    default void knowsNothingOfOtherRequests() {
        var store = emptyStore().store();
        store.put(List.of(Samples.running(Samples.newId(), 1)));

        assertThat(store.find(Samples.newId())).isEmpty();
    }

    @Test
    default void putsNothingWhenThereIsNothing() {
        var subject = emptyStore();

        subject.store().put(List.of());
        subject.store().remove(List.of());

        assertThat(subject.content()).isEmpty();
    }

    @Test
    default void aHigherRevisionReplaces() {
        var store = emptyStore().store();
        var id = Samples.newId();
        store.put(List.of(Samples.running(id, 1)));

        store.put(List.of(Samples.running(id, 2)));

        assertThat(store.find(id)).contains(Samples.running(id, 2));
    }

    @Test
    default void aStaleRevisionIsIgnored() {
        var subject = emptyStore();
        var id = Samples.newId();
        subject.store().put(List.of(Samples.completed(id, 9)));
        var before = subject.content();

        subject.store().put(List.of(Samples.running(id, 8)));

        assertThat(subject.content()).isEqualTo(before);
    }

    @Test
    default void anEqualRevisionIsIgnored() {
        var subject = emptyStore();
        var id = Samples.newId();
        subject.store().put(List.of(Samples.running(id, 5)));
        var before = subject.content();

        subject.store().put(List.of(Samples.completed(id, 5)));

        assertThat(subject.content()).isEqualTo(before);
    }

    @Test
    default void revisionZeroReplacesNothing() {
        var store = emptyStore().store();
        var id = Samples.newId();
        store.put(List.of(Samples.running(id, 0)));

        store.put(List.of(Samples.completed(id, 0)));

        assertThat(store.find(id)).contains(Samples.running(id, 0));
    }

    @Test
    default void theHighestOfOnePutStays() {
        var store = emptyStore().store();
        var id = Samples.newId();

        store.put(LongStream.of(2, 5, 3, 5, 1)
                .mapToObj(revision -> Samples.running(id, revision))
                .toList());

        assertThat(store.find(id)).contains(Samples.running(id, 5));
    }

    @Test
    default void forgetsWhatIsRemoved() {
        var store = emptyStore().store();
        var erased = Samples.newId();
        var kept = Samples.newId();
        store.put(List.of(Samples.completed(erased, 9), Samples.running(kept, 1)));

        store.remove(List.of(erased, Samples.newId()));

        assertThat(store.find(erased)).isEmpty();
        assertThat(store.find(kept)).isPresent();
    }

    @Test
    default void takesALowerRevisionAfterARemoval() {
        var store = emptyStore().store();
        var id = Samples.newId();
        store.put(List.of(Samples.completed(id, 9)));
        store.remove(List.of(id));

        store.put(List.of(Samples.running(id, 1)));

        assertThat(store.find(id)).contains(Samples.running(id, 1));
    }

    @Test
    default void concurrentWritersLeaveTheHighestRevision() throws Exception {
        var store = emptyStore().store();
        var id = Samples.newId();
        int writers = 32;
        var threads = Executors.newFixedThreadPool(writers);

        var writes = IntStream.rangeClosed(1, writers)
                .<Callable<Object>>mapToObj(writer -> Executors.callable(() -> store.put(List.of(
                        Samples.running(id, writer),
                        Samples.running(id, ThreadLocalRandom.current().nextInt(writers))))))
                .toList();
        for (var write : threads.invokeAll(writes)) {
            write.get();
        }
        threads.shutdown();

        assertThat(store.find(id)).contains(Samples.running(id, writers));
    }

    @Test
    default void shufflesReplaysAndDuplicatesLeaveTheSameContent() {
        var snapshots = new ArrayList<RequestStatus>();
        for (int request = 0; request < 25; request++) {
            var id = Samples.newId();
            LongStream.range(1, 20).forEach(revision -> snapshots.add(Samples.running(id, revision)));
            snapshots.add(Samples.completed(id, 20));
        }
        var inOrder = emptyStore();
        inOrder.store().put(snapshots);

        var disturbed = emptyStore();
        var replayed = new ArrayList<>(snapshots);
        replayed.addAll(snapshots.subList(100, 400));
        Collections.shuffle(replayed, new Random(17));
        for (int from = 0; from < replayed.size(); from += 37) {
            disturbed.store().put(replayed.subList(from, Math.min(from + 37, replayed.size())));
        }
        disturbed.store().put(snapshots.subList(0, 300));

        assertThat(disturbed.content()).hasSize(25).isEqualTo(inOrder.content());
    }
}
