package io.enrichment.status.store.streams;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells reads how far a state has to be: the end of its partition at a moment after the read came in ("read index", as in
 * Raft; decision 0012). Whatever any instance answered before lies below that. One thread asks, one call at a time, and
 * all reads that came before a call share its answer: the brokers see one small request at a time, however many reads
 * there are.
 */
final class ReadIndex implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReadIndex.class);

    private final EndOffsets ends;
    private final Thread asking = new Thread(this::ask, "read-index");
    private Round gathering = new Round();
    private boolean closed;

    /** @param ends used by one thread, and closed by it at the end */
    ReadIndex(EndOffsets ends) {
        this.ends = ends;
        asking.setDaemon(true);
        asking.start();
    }

    /** The reads that wait for one call. */
    private record Round(Set<Integer> partitions, CompletableFuture<Map<Integer, Long>> answer) {
        Round() {
            this(new HashSet<>(), new CompletableFuture<>());
        }
    }

    /** The ends of these partitions, and maybe of others; empty if the broker did not tell before the deadline. */
    Optional<Map<Integer, Long>> after(Collection<Integer> partitions, Deadline deadline) {
        try {
            return Optional.of(join(partitions).get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The partitions that the next call will ask about. */
    synchronized Set<Integer> waiting() {
        return Set.copyOf(gathering.partitions());
    }

    private synchronized CompletableFuture<Map<Integer, Long>> join(Collection<Integer> partitions) {
        gathering.partitions().addAll(partitions);
        notifyAll();
        return gathering.answer();
    }

    private void ask() {
        try (ends) {
            for (var round = next(); round.isPresent(); round = next()) {
                answer(round.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty at the end. */
    private synchronized Optional<Round> next() throws InterruptedException {
        while (gathering.partitions().isEmpty() && !closed) {
            wait();
        }
        if (closed) {
            return Optional.empty();
        }
        var next = gathering;
        gathering = new Round();
        return Optional.of(next);
    }

    private void answer(Round round) {
        try {
            round.answer().complete(ends.now(round.partitions()));
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("the ends of the status topic could not be asked for");
            round.answer().completeExceptionally(e);
        }
    }

    /** No call begins after this; whoever waits for one gets nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
