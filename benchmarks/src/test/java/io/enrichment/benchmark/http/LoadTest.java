package io.enrichment.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

class LoadTest {

    private static final Answer ACCEPTED = new Answer(202, false, Duration.ZERO, MissingNode.getInstance());
    private static final Answer AWAY = new Answer(503, false, Duration.ZERO, MissingNode.getInstance());

    @Test
    void aCallThatCameTooLateCountsFromWhenItWasDue() {
        var calls = new AtomicInteger();

        var load = Load.steady(20, Duration.ofSeconds(1), () -> {
            if (calls.getAndIncrement() == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400));
            }
            return CompletableFuture.completedFuture(ACCEPTED);
        });

        assertThat(load.micros()).hasSize(20);
        assertThat(load.micros()).filteredOn(micros -> micros > 45_000).hasSizeGreaterThanOrEqualTo(6);
        assertThat(load.percentile(100)).isGreaterThan(399);
    }

    @Test
    void whatWasNotAcceptedIsCountedByItsKind() {
        var calls = new AtomicInteger();

        var load = Load.steady(
                10,
                Duration.ofSeconds(1),
                () -> CompletableFuture.completedFuture(
                        switch (calls.getAndIncrement()) {
                            case 0 -> Answer.NONE;
                            case 1, 2 -> AWAY;
                            default -> ACCEPTED;
                        }));

        assertThat(load.accepted()).isEqualTo(7);
        assertThat(load.others()).isEqualTo("2 × 503, 1 × broken");
    }

    @Test
    void callersAreThereAllAtOnce() {
        var barrier = new CyclicBarrier(32);

        var numbers = Load.together(32, number -> {
            try {
                barrier.await(10, TimeUnit.SECONDS);
                return number;
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(numbers).hasSize(32).doesNotHaveDuplicates();
    }
}
