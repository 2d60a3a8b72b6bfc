package io.enrichment.testkit.checker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that the topics hold of one request. */
final class Dossier {

    private final String requestId;
    private final List<RequestFacts> requests = new ArrayList<>();
    private final Map<BatchKey, List<BatchFacts>> batches = new LinkedHashMap<>();
    private final Map<BatchKey, List<ResultFacts>> results = new LinkedHashMap<>();
    private final Map<Long, List<Job>> snapshots = new TreeMap<>();
    private int copiesOfBatches;
    private boolean withdrawn;
    private boolean afterWithdrawal;

    Dossier(String requestId) {
        this.requestId = requestId;
    }

    String requestId() {
        return requestId;
    }

    void add(RequestFacts request) {
        requests.add(request);
    }

    void add(BatchFacts batch) {
        var published = batches.computeIfAbsent(batch.key(), unseen -> new ArrayList<>());
        copiesOfBatches += published.isEmpty() ? 0 : 1;
        if (!published.contains(batch)) {
            published.add(batch);
        }
    }

    void add(ResultFacts result) {
        results.computeIfAbsent(result.key(), unseen -> new ArrayList<>()).add(result);
    }

    void add(Job snapshot) {
        afterWithdrawal |= withdrawn;
        var same = snapshots.computeIfAbsent(snapshot.revision(), unseen -> new ArrayList<>());
        if (!same.contains(snapshot)) {
            same.add(snapshot);
        }
    }

    /** A record without a value: the request was erased, or kept long enough. */
    void withdraw() {
        withdrawn = true;
    }

    /** As published, copies included. */
    List<RequestFacts> requests() {
        return requests;
    }

    Optional<RequestFacts> request() {
        return requests.stream().findFirst();
    }

    /** What was published of each batch and run: one, unless copies contradict each other. */
    Map<BatchKey, List<BatchFacts>> batches() {
        return batches;
    }

    int copiesOfBatches() {
        return copiesOfBatches;
    }

    Map<BatchKey, List<ResultFacts>> results() {
        return results;
    }

    /** By revision; those of the same revision that differ. */
    Map<Long, List<Job>> snapshots() {
        return snapshots;
    }

    /** The snapshot of the highest revision, whatever the order in which they came. */
    Optional<Job> newest() {
        return snapshots.values().stream().reduce((lower, higher) -> higher).map(same -> same.get(same.size() - 1));
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /** Whether a snapshot came behind the withdrawal. */
    boolean isBack() {
        return afterWithdrawal;
    }
}
