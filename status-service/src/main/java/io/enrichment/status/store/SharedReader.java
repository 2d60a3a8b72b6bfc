package io.enrichment.status.store;

import io.enrichment.events.RequestStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Many read one request while it runs. Of all who ask for it while a read of it is under way, the next read serves all:
 * it begins after they asked, so none is told anything older than it would have been told alone. Reads of one request
 * follow one another, those of different requests go side by side.
 */
public final class SharedReader implements AutoCloseable {

    private static final int AT_ONCE = 32;

    private final StatusReader reader;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_ONCE, new CustomizableThreadFactory("status-read-"));
    /** Of each request that is being read. */
    private final Map<String, Waiting> beingRead = new HashMap<>();

    public SharedReader(StatusReader reader) {
        this.reader = reader;
    }

    /** Those who came since the read under way began. */
    private static final class Waiting {
        private final CompletableFuture<Optional<RequestStatus>> next = new CompletableFuture<>();
        private int readers;
    }

    /** As {@link StatusReader#find}. */
    public Optional<RequestStatus> find(String requestId) {
        try {
            return ask(requestId).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** As {@link StatusReader#list}. */
    public StatusPage list(StatusQuery query) {
        return reader.list(query);
    }

    /** How many the next read of a request will serve, while one is under way. */
    synchronized int waitingFor(String requestId) {
        var waiting = beingRead.get(requestId);
        return waiting == null ? 0 : waiting.readers;
    }

    private synchronized CompletableFuture<Optional<RequestStatus>> ask(String requestId) {
        var waiting = beingRead.get(requestId);
        if (waiting != null) {
            waiting.readers++;
            return waiting.next;
        }
        var answer = new CompletableFuture<Optional<RequestStatus>>();
        begin(requestId, answer);
        return answer;
    }

    private void begin(String requestId, CompletableFuture<Optional<RequestStatus>> answer) {
        beingRead.put(requestId, new Waiting());
        threads.execute(() -> read(requestId, answer));
    }

    private void read(String requestId, CompletableFuture<Optional<RequestStatus>> answer) {
        try {
            answer.complete(reader.find(requestId));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
        goOn(requestId);
    }

    private synchronized void goOn(String requestId) {
        var waiting = beingRead.remove(requestId);
        if (waiting != null && waiting.readers > 0) {
            begin(requestId, waiting.next);
        }
    }

    /** Reads under way are finished. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
