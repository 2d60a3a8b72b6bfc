package io.enrichment.testkit.checker;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What clients sent and were answered: submissions, every look at a request, what was downloaded, and problems. Kept in
 * the memory of the test, so it outlives whatever is killed; safe for threads, shared by any number of {@link Client}s.
 * Of contacts it keeps fingerprints only, 8 bytes each.
 */
public final class ClientLedger {

    private final Map<String, SubmissionNote> submissions = new ConcurrentHashMap<>();
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final Map<String, Long> erased = new ConcurrentHashMap<>();
    private final Map<String, Job> newest = new ConcurrentHashMap<>();
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Queue<Download> downloads = new ConcurrentLinkedQueue<>();
    private final Queue<ProblemNote> problems = new ConcurrentLinkedQueue<>();
    private final Set<String> canaries = ConcurrentHashMap.newKeySet();
    private final Set<String> foreign = ConcurrentHashMap.newKeySet();

    /** An answer with a status of 400 or more. */
    record ProblemNote(String where, int status, boolean saysWhenToComeAgain, String body) {}

    /** A text that is part of a contact or a secret, and must not be found where neither belongs. At least 8 characters. */
    public void canary(String text) {
        if (text.length() < 8) {
            throw new IllegalArgumentException("so short a text may be there by chance");
        }
        canaries.add(text);
    }

    /** The id of a request that belongs to another tenant than the clients of this ledger. */
    public void foreign(String requestId) {
        foreign.add(requestId);
    }

    /** The ids of the requests that were accepted. */
    public Set<String> accepted() {
        return Set.copyOf(accepted.keySet());
    }

    /** Those of them that no client has seen the end of, and none wanted erased. */
    public Set<String> running() {
        var running = new HashSet<>(accepted.keySet());
        running.removeAll(erased.keySet());
        running.removeIf(id -> newest(id).filter(Job::isEnded).isPresent());
        return running;
    }

    /** The sighting of the highest revision. */
    Optional<Job> newest(String requestId) {
        return Optional.ofNullable(newest.get(requestId));
    }

    SubmissionNote submitted(String label, Longs contacts, boolean repeatable) {
        return submissions.computeIfAbsent(label, unseen -> new SubmissionNote(label, contacts, repeatable));
    }

    /** @param at of the first answer that said so, {@link System#nanoTime} */
    void accepted(String requestId, long at) {
        accepted.merge(requestId, at, Math::min);
    }

    /** @param at when a client first asked for it */
    void erased(String requestId, long at) {
        erased.merge(requestId, at, Math::min);
    }

    void seen(Sighting sighting) {
        sightings.add(sighting);
        sighting.job()
                .ifPresent(job -> newest.merge(
                        sighting.requestId(), job, (one, other) -> one.revision() > other.revision() ? one : other));
    }

    void downloaded(Download download) {
        downloads.add(download);
    }

    void problem(ProblemNote problem) {
        problems.add(problem);
    }

    Collection<SubmissionNote> submissions() {
        return List.copyOf(submissions.values());
    }

    Map<String, Long> acceptedAt() {
        return Map.copyOf(accepted);
    }

    Map<String, Long> erasedAt() {
        return Map.copyOf(erased);
    }

    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    List<Download> downloads() {
        return List.copyOf(downloads);
    }

    List<ProblemNote> problems() {
        return List.copyOf(problems);
    }

    Set<String> canaries() {
        return Set.copyOf(canaries);
    }

    Set<String> foreign() {
        return Set.copyOf(foreign);
    }
}
