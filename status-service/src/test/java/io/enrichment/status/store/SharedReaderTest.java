package io.enrichment.status.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReaderTest {

    private final String id = Samples.newId();
    private final Slow slow = new Slow();
    private final SharedReader shared = new SharedReader(slow);

    @AfterEach
    void close() {
        slow.mayEnd.release(1_000);
        shared.close();
    }

    @Test
    void whoAsksWhileARequestIsReadIsServedByTheNextReadTogether() {
        var first = find();
        await().until(() -> slow.begun.get() == 1);
        var others = IntStream.range(0, 20).mapToObj(other -> find()).toList();
        await().until(() -> shared.waitingFor(id) == 20);
        slow.newest.set(2);

        slow.mayEnd.release(2);

        assertThat(revision(first)).isEqualTo(1);
        assertThat(others).allSatisfy(other -> assertThat(revision(other)).isEqualTo(2));
        assertThat(slow.begun).hasValue(2);
    }

    @Test
    void nobodyIsToldOfAReadThatBeganBeforeItAsked() {
        var before = find();
        await().until(() -> slow.begun.get() == 1);
        slow.newest.set(7);
        var after = find();
        await().until(() -> shared.waitingFor(id) == 1);

        slow.mayEnd.release(2);

        assertThat(revision(before)).isEqualTo(1);
        assertThat(revision(after)).isEqualTo(7);
    }

    @Test
    void requestsAreReadSideBySide() {
        var one = find();
        var other = CompletableFuture.supplyAsync(() -> shared.find(Samples.newId()), SharedReaderTest::onAThread);

        await().until(() -> slow.begun.get() == 2);

        slow.mayEnd.release(2);
        assertThat(List.of(revision(one), revision(other))).containsOnly(1L);
    }

    @Test
    void aReadThatFailsFailsForThoseWhoWaitedAndForNobodyElse() {
        slow.failure = new StoreUnavailableException("away");
        slow.mayEnd.release();
        assertThatThrownBy(() -> shared.find(id)).isSameAs(slow.failure);

        slow.failure = null;
        slow.mayEnd.release();

        assertThat(shared.find(id)).isPresent();
    }

    private CompletableFuture<Optional<RequestStatus>> find() {
        return CompletableFuture.supplyAsync(() -> shared.find(id), SharedReaderTest::onAThread);
    }

    private static void onAThread(Runnable task) {
        new Thread(task).start();
    }

    private static long revision(CompletableFuture<Optional<RequestStatus>> found) {
        return found.join().orElseThrow().getRevision();
    }

    /** Looks at once and answers when it is let. */
    private static final class Slow implements StatusReader {
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicLong newest = new AtomicLong(1);
        private final Semaphore mayEnd = new Semaphore(0);
        private volatile @Nullable RuntimeException failure;

        @Override
        public Optional<RequestStatus> find(String requestId) {
            long seen = newest.get();
            begun.incrementAndGet();
            mayEnd.acquireUninterruptibly();
            var fails = failure;
            if (fails != null) {
                throw fails;
            }
            return Optional.of(Samples.running(requestId, seen));
        }

        @Override
        public StatusPage list(StatusQuery query) {
            throw new AssertionError("nobody asks for it");
        }
    }
}
