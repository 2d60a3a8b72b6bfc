package io.enrichment.status.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Many read one thing while it changes. Of all who ask for it while a read of it is under way, the next read serves all:
 * it begins after they asked, so none is told anything older than it would have been told alone. Reads of one thing
 * follow one another, and begin at least {@link #APART} after one another, however many ask; those of different things
 * go side by side.
 *
 * @param <K> what is asked for
 * @param <V> what is known of it
 */
final class SharedReads<K, V> implements AutoCloseable {

    /** As many as requests that are served at once, so that none waits for a thread. */
    private static final int AT_ONCE = 64;

    /** A read costs calls to other processes, so those who ask for the same wait a little for each other. */
    static final Duration APART = Duration.ofMillis(10);

    private final Function<K, V> read;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(AT_ONCE, new CustomizableThreadFactory("status-read-"));
    /** Of each thing that is being read, or was a moment ago. */
    private final Map<K, Waiting<V>> beingRead = new HashMap<>();

    /** @param read blocks */
    SharedReads(Function<K, V> read) {
        this.read = read;
    }

    /** Those who came since the last read began. */
    private static final class Waiting<V> {
        private final CompletableFuture<V> next = new CompletableFuture<>();
        private int readers;
    }

    /** Blocks; throws what the read throws. */
    V of(K key) {
        try {
            return ask(key).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** How many the next read of a thing will serve. */
    synchronized int waitingFor(K key) {
        var waiting = beingRead.get(key);
        return waiting == null ? 0 : waiting.readers;
    }

    private synchronized CompletableFuture<V> ask(K key) {
        var waiting = beingRead.get(key);
        if (waiting != null) {
            waiting.readers++;
            return waiting.next;
        }
        var answer = new CompletableFuture<V>();
        begin(key, answer);
        return answer;
    }

    private void begin(K key, CompletableFuture<V> answer) {
        beingRead.put(key, new Waiting<>());
        threads.execute(() -> read(key, answer));
    }

    private void read(K key, CompletableFuture<V> answer) {
        long begin = System.nanoTime();
        try {
            answer.complete(read.apply(key));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
        long left = APART.toNanos() - (System.nanoTime() - begin);
        var unused = threads.schedule(() -> goOn(key), left, TimeUnit.NANOSECONDS);
    }

    private synchronized void goOn(K key) {
        var waiting = beingRead.remove(key);
        if (waiting != null && waiting.readers > 0) {
            begin(key, waiting.next);
        }
    }

    /** Reads under way are finished. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
