package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {

    private EventLoop loop;

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void runsAStepOnTheThreadThatBringsIt() {
        start(() -> EventLoop.NOTHING_TO_DO);
        var ran = new ArrayList<Thread>();

        loop.execute(() -> ran.add(Thread.currentThread()));

        assertThat(ran).containsExactly(Thread.currentThread());
    }

    @Test
    void aStepThatBringsAnotherEndsFirst() {
        start(() -> EventLoop.NOTHING_TO_DO);
        var order = new ArrayList<String>();

        loop.execute(() -> {
            loop.execute(() -> order.add("second"));
            order.add("first");
        });

        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void stepsAndTurnsOfManyThreadsNeverOverlapAndNoneIsLost() {
        var inside = new AtomicInteger();
        var overlaps = new AtomicInteger();
        var counter = new int[1];
        start(() -> {
            if (inside.getAndIncrement() != 0) {
                overlaps.incrementAndGet();
            }
            inside.decrementAndGet();
            return 1;
        });

        var threads = new ArrayList<CompletableFuture<Void>>();
        for (int thread = 0; thread < 8; thread++) {
            threads.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 20_000; i++) {
                    loop.execute(() -> {
                        if (inside.getAndIncrement() != 0) {
                            overlaps.incrementAndGet();
                        }
                        // not atomic: would lose counts if steps overlapped
                        counter[0]++;
                        inside.decrementAndGet();
                    });
                }
            }));
        }
        threads.forEach(CompletableFuture::join);

        await().until(() -> counter[0] == 160_000);
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void aTurnComesByItselfWhenItsTimeHasCome() {
        var turns = new AtomicInteger();
        start(() -> turns.incrementAndGet() < 5 ? 20 : EventLoop.NOTHING_TO_DO);

        loop.wakeUp();

        await().until(() -> turns.get() == 5);
    }

    @Test
    void whoHasDoneEnoughForOthersHandsOverToTheLoopsOwnThread() {
        start(() -> EventLoop.NOTHING_TO_DO);
        var threads = Collections.synchronizedList(new ArrayList<Thread>());
        var all = new CountDownLatch(1_000);

        loop.execute(() -> {
            for (int i = 0; i < 1_000; i++) {
                loop.execute(() -> {
                    threads.add(Thread.currentThread());
                    all.countDown();
                });
            }
        });

        await().until(() -> all.getCount() == 0);
        var mine = List.copyOf(threads).stream()
                .filter(thread -> thread == Thread.currentThread())
                .count();
        assertThat(mine).isBetween(1L, 64L);
    }

    @Test
    void whatAStepThrowsEndsThatStepOnly() {
        start(() -> EventLoop.NOTHING_TO_DO);
        var ran = new AtomicInteger();

        loop.execute(() -> {
            throw new IllegalStateException("bug");
        });
        loop.execute(ran::incrementAndGet);

        assertThat(ran).hasValue(1);
    }

    @Test
    void afterAnErrorWhoeverComesNextIsTold() {
        start(() -> EventLoop.NOTHING_TO_DO);
        assertThatThrownBy(() -> loop.execute(() -> {
                    throw new OutOfMemoryError("no memory");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aClosedLoopDropsWhatComes() {
        start(() -> EventLoop.NOTHING_TO_DO);
        loop.close();
        var ran = new AtomicInteger();

        loop.execute(ran::incrementAndGet);

        assertThat(ran).hasValue(0);
    }

    private void start(LongSupplier turn) {
        loop = new EventLoop("loop", turn);
        loop.start();
    }
}
