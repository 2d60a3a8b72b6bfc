package io.enrichment.status.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReadsTest {

    private static final String KEY = "a";

    private final Slow slow = new Slow();
    private final SharedReads<String, Long> reads = new SharedReads<>(slow::read);

    @AfterEach
    void close() {
        slow.mayEnd.release(1_000);
        reads.close();
    }

    @Test
    void whoAsksWhileAThingIsReadIsServedByTheNextReadTogether() {
        var first = ask(KEY);
        await().until(() -> slow.begun.get() == 1);
        var others = IntStream.range(0, 20).mapToObj(other -> ask(KEY)).toList();
        await().until(() -> reads.waitingFor(KEY) == 20);
        slow.newest.set(2);

        slow.mayEnd.release(2);

        assertThat(first.join()).isEqualTo(1);
        assertThat(others).allSatisfy(other -> assertThat(other.join()).isEqualTo(2));
        assertThat(slow.begun).hasValue(2);
    }

    @Test
    void nobodyIsToldOfAReadThatBeganBeforeItAsked() {
        var before = ask(KEY);
        await().until(() -> slow.begun.get() == 1);
        slow.newest.set(7);
        var after = ask(KEY);
        await().until(() -> reads.waitingFor(KEY) == 1);

        slow.mayEnd.release(2);

        assertThat(before.join()).isEqualTo(1);
        assertThat(after.join()).isEqualTo(7);
    }

    @Test
    void readsOfAThingBeginApart() {
        slow.mayEnd.release(4);
        long begin = System.nanoTime();

        for (int time = 0; time < 4; time++) {
            assertThat(reads.of(KEY)).isEqualTo(1);
        }

        assertThat(slow.begun).hasValue(4);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThanOrEqualTo(SharedReads.APART.multipliedBy(3));
    }

    @Test
    void differentThingsAreReadSideBySide() {
        var one = ask(KEY);
        var other = ask("b");

        await().until(() -> slow.begun.get() == 2);

        slow.mayEnd.release(2);
        assertThat(List.of(one.join(), other.join())).containsOnly(1L);
    }

    @Test
    void aReadThatFailsFailsForThoseWhoWaitedAndForNobodyElse() {
        slow.failure = new IllegalStateException("away");
        slow.mayEnd.release();
        assertThatThrownBy(() -> reads.of(KEY)).isSameAs(slow.failure);

        slow.failure = null;
        slow.mayEnd.release();

        assertThat(reads.of(KEY)).isEqualTo(1);
    }

    private CompletableFuture<Long> ask(String key) {
        return CompletableFuture.supplyAsync(() -> reads.of(key), task -> new Thread(task).start());
    }

    /** Looks at once and answers when it is let. */
    private static final class Slow {
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicLong newest = new AtomicLong(1);
        private final Semaphore mayEnd = new Semaphore(0);
        private volatile @Nullable RuntimeException failure;

        long read(String key) {
            long seen = newest.get();
            begun.incrementAndGet();
            mayEnd.acquireUninterruptibly();
            var fails = failure;
            if (fails != null) {
                throw fails;
            }
            return seen;
        }
    }
}
