package io.enrichment.status.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelWritesTest {

    private static final int BOUND = 4;

    private final ParallelWrites writes = new ParallelWrites(BOUND);

    @AfterEach
    void close() {
        writes.close();
    }

    @Test
    void writesSideBySideUpToTheBound() {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var full = new CountDownLatch(BOUND);

        writes.forEach(IntStream.range(0, 100).boxed().toList(), item -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            full.countDown();
            await(full);
            atOnce.decrementAndGet();
        });

        assertThat(most).hasValue(BOUND);
    }

    @Test
    void triesEveryItemAlsoAfterAFailure() {
        var tried = new ConcurrentSkipListSet<Integer>();

        assertThatThrownBy(() -> writes.forEach(List.of(1, 2, 3, 4, 5, 6), item -> {
                    tried.add(item);
                    if (item % 2 == 0) {
                        throw new IllegalStateException("item " + item);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("item 2");
        assertThat(tried).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
