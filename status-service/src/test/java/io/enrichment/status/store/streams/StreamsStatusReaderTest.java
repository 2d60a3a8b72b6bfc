package io.enrichment.status.store.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import io.enrichment.status.store.SnapshotBytes;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusQuery.Position;
import io.enrichment.status.store.StoreUnavailableException;
import io.enrichment.status.store.streams.Reply.Given;
import io.enrichment.status.store.streams.Reply.Reason;
import io.enrichment.status.store.streams.Reply.Withheld;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class StreamsStatusReaderTest {

    private static final HostInfo ONE = new HostInfo("one", 1);
    private static final HostInfo TWO = new HostInfo("two", 2);
    private static final RequestStatus FIRST = created(0);
    private static final RequestStatus SECOND = created(1);
    private static final RequestStatus THIRD = created(2);

    private final Group group = new Group();
    private final Map<HostInfo, Instance> instances = Map.of(ONE, new Instance(), TWO, new Instance());
    private final StreamsStatusReader reader =
            new StreamsStatusReader(group, instances::get, Runnable::run, Duration.ofMillis(300));

    @Test
    void asksTheOwner() {
        group.owner = Optional.of(TWO);
        instances.get(TWO).finds.add(new Given<>(Optional.of(SnapshotBytes.of(FIRST))));

        assertThat(reader.find(FIRST.getRequestId())).contains(FIRST);
    }

    @Test
    void anUnknownRequestIsAnAnswer() {
        instances.get(ONE).finds.add(new Given<>(Optional.empty()));

        assertThat(reader.find(Samples.newId())).isEmpty();
    }

    @Test
    void asksTheNextOwnerWhereThePartitionHasMoved() {
        instances.get(ONE).finds.add(new Withheld<>(Reason.NOT_HERE));
        instances.get(ONE).then = () -> group.owner = Optional.of(TWO);
        instances.get(TWO).finds.add(new Withheld<>(Reason.BEHIND));
        instances.get(TWO).finds.add(new Given<>(Optional.of(SnapshotBytes.of(FIRST))));

        assertThat(reader.find(FIRST.getRequestId())).contains(FIRST);
    }

    @Test
    void anOwnerThatStaysAwayIsNoAnswerAndNoAbsence() {
        assertThatThrownBy(() -> reader.find(Samples.newId()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("UNREACHABLE");
        group.owner = Optional.empty();
        assertThatThrownBy(() -> reader.find(Samples.newId())).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void mergesThePagesOfAllOwners() {
        instances.get(ONE).lists.add(new Given<>(List.of(THIRD, FIRST)));
        instances.get(TWO).lists.add(new Given<>(List.of(SECOND)));

        var page = reader.list(query(2));

        assertThat(page.requests()).containsExactly(THIRD, SECOND);
        assertThat(page.next()).contains(Position.of(SECOND));
    }

    @Test
    void aPageThatIsTheLastHasNoNext() {
        instances.get(ONE).lists.add(new Given<>(List.of(FIRST)));
        instances.get(TWO).lists.add(new Given<>(List.of(SECOND)));

        assertThat(reader.list(query(2)).next()).isEmpty();
    }

    @Test
    void nothingIsListedWhileOneOwnerDoesNotAnswer() {
        instances.get(ONE).lists.add(new Given<>(List.of(FIRST)));

        assertThatThrownBy(() -> reader.list(query(2))).isInstanceOf(StoreUnavailableException.class);
    }

    private static StatusQuery query(int limit) {
        return new StatusQuery(
                Samples.TENANT, Optional.empty(), Optional.empty(), Optional.empty(), limit, Optional.empty());
    }

    private static RequestStatus created(int after) {
        return RequestStatus.newBuilder(Samples.running(Samples.newId(), 1))
                .setCreatedAt(Samples.CREATED_AT.plusSeconds(after))
                .build();
    }

    /** As an instance hears of it. */
    private static final class Group implements Owners {

        private Optional<HostInfo> owner = Optional.of(ONE);

        @Override
        public Optional<Owner> of(String requestId) {
            return owner.map(host -> new Owner(host, 3));
        }

        @Override
        public Optional<Map<HostInfo, Set<Integer>>> ofAll() {
            return Optional.of(new HashMap<>(Map.of(ONE, Set.of(0), TWO, Set.of(1))));
        }
    }

    /** Answers what it was told to, and nothing any more after that. */
    private static final class Instance implements StatusPartitions {

        private final Queue<Reply<Optional<byte[]>>> finds = new ArrayDeque<>();
        private final Queue<Reply<List<RequestStatus>>> lists = new ArrayDeque<>();
        private Runnable then = () -> {};

        @Override
        public Reply<Optional<byte[]>> find(int partition, String requestId, Deadline deadline) {
            then.run();
            return finds.isEmpty() ? new Withheld<>(Reason.UNREACHABLE) : finds.remove();
        }

        @Override
        public Reply<List<RequestStatus>> list(Collection<Integer> partitions, StatusQuery query, Deadline deadline) {
            return lists.isEmpty() ? new Withheld<>(Reason.UNREACHABLE) : lists.remove();
        }
    }
}
