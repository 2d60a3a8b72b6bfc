package io.enrichment.status.store.streams;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.SnapshotBytes;
import io.enrichment.status.store.StatusPage;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusReader;
import io.enrichment.status.store.StoreUnavailableException;
import io.enrichment.status.store.streams.Reply.Given;
import io.enrichment.status.store.streams.Reply.Reason;
import io.enrichment.status.store.streams.Reply.Withheld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Asks whoever has the request, this instance or another. Where there is no answer, because partitions move, their owner
 * is away or its state is behind, it looks who has them now and asks again, until its patience is over.
 */
final class StreamsStatusReader implements StatusReader {

    /** An owner that does not answer by then may have been followed by another. */
    private static final Duration ATTEMPT = Duration.ofMillis(700);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

    private final Owners owners;
    private final Function<HostInfo, StatusPartitions> instances;
    private final Executor asking;
    private final Duration patience;

    /** @param asking runs the calls of one listing side by side; they block */
    StreamsStatusReader(
            Owners owners, Function<HostInfo, StatusPartitions> instances, Executor asking, Duration patience) {
        this.owners = owners;
        this.instances = instances;
        this.asking = asking;
        this.patience = patience;
    }

    @Override
    public Optional<RequestStatus> find(String requestId) {
        return untilAnswered(attempt -> owners.of(requestId)
                        .map(owner -> instances.apply(owner.host()).find(owner.partition(), requestId, attempt))
                        .orElseGet(() -> new Withheld<>(Reason.NOT_HERE)))
                .map(SnapshotBytes::read);
    }

    @Override
    public StatusPage list(StatusQuery query) {
        var found = untilAnswered(attempt ->
                owners.ofAll().map(all -> list(all, query, attempt)).orElseGet(() -> new Withheld<>(Reason.NOT_HERE)));
        return StatusPage.of(found, query.limit());
    }

    private Reply<List<RequestStatus>> list(Map<HostInfo, Set<Integer>> all, StatusQuery query, Deadline attempt) {
        var asked = all.entrySet().stream()
                .map(owner -> CompletableFuture.supplyAsync(
                        () -> instances.apply(owner.getKey()).list(owner.getValue(), query, attempt), asking))
                .toList();
        var pages = new ArrayList<List<RequestStatus>>();
        for (var answer : asked) {
            var missing = answer.join()
                    .fold(
                            page -> {
                                pages.add(page);
                                return Optional.<Reason>empty();
                            },
                            Optional::of);
            if (missing.isPresent()) {
                return new Withheld<>(missing.get());
            }
        }
        return new Given<>(LocalPartitions.merged(pages, query));
    }

    private <T> T untilAnswered(Function<Deadline, Reply<T>> attempt) {
        var deadline = Deadline.in(patience);
        while (true) {
            var reply = attempt.apply(deadline.atMost(ATTEMPT));
            var answer = reply.<Optional<T>>fold(Optional::of, reason -> {
                requireTime(deadline, reason);
                return Optional.empty();
            });
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        }
    }

    private static void requireTime(Deadline deadline, Reason reason) {
        if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
            throw new StoreUnavailableException("no instance could answer; the last one asked: " + reason);
        }
    }
}
