package io.enrichment.status.store.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadIndexTest {

    private final Broker broker = new Broker();
    private final ReadIndex index = new ReadIndex(broker);

    @AfterEach
    void close() {
        broker.answers.release(1_000);
        index.close();
        await().until(() -> broker.closed);
    }

    @Test
    void aReadIsNotAnsweredByACallThatBeganBeforeIt() {
        var first = ask(1);
        await().until(() -> broker.calls.size() == 1);
        var second = ask(1);

        broker.answers.release(2);

        assertThat(first.join()).containsEntry(1, 1L);
        assertThat(second.join()).containsEntry(1, 2L);
    }

    @Test
    void readsThatComeDuringACallShareTheNext() {
        var first = ask(0);
        await().until(() -> broker.calls.size() == 1);
        var others = IntStream.range(0, 50).mapToObj(read -> ask(read % 3)).toList();
        await().until(() -> index.waiting().equals(Set.of(0, 1, 2)));

        broker.answers.release(2);

        others.forEach(other -> assertThat(other.join()).containsKeys(0, 1, 2));
        assertThat(first.join()).containsOnlyKeys(0);
        assertThat(broker.calls).containsExactly(Set.of(0), Set.of(0, 1, 2));
    }

    @Test
    void aBrokerThatIsAwayGivesNoAnswerAndIsAskedAgain() {
        broker.away = true;
        broker.answers.release(2);
        assertThat(index.after(List.of(1), in(Duration.ofSeconds(30)))).isEmpty();

        broker.away = false;

        assertThat(index.after(List.of(1), in(Duration.ofSeconds(30)))).isPresent();
    }

    @Test
    void nobodyWaitsLongerThanToTheDeadline() {
        assertThat(index.after(List.of(1), in(Duration.ofMillis(1)))).isEmpty();
    }

    private CompletableFuture<Map<Integer, Long>> ask(int partition) {
        return CompletableFuture.supplyAsync(
                () -> index.after(List.of(partition), in(Duration.ofSeconds(30)))
                        .orElseThrow(),
                task -> {
                    var thread = new Thread(task, "read");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    private static Deadline in(Duration time) {
        return Deadline.in(time);
    }

    /** Says how often it was asked, when it is let. */
    private static final class Broker implements EndOffsets {

        private final List<Set<Integer>> calls = new CopyOnWriteArrayList<>();
        private final Semaphore answers = new Semaphore(0);
        private volatile boolean away;
        private volatile boolean closed;

        @Override
        public Map<Integer, Long> now(Set<Integer> partitions) {
            calls.add(Set.copyOf(partitions));
            answers.acquireUninterruptibly();
            if (away) {
                throw new IllegalStateException("the broker is away");
            }
            long asked = calls.size();
            return partitions.stream().collect(java.util.stream.Collectors.toMap(partition -> partition, any -> asked));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
