package io.enrichment.testkit.checker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a check has read.
 *
 * @param sightings those of the clients, and those of the check itself
 * @param downloads likewise
 * @param now what every instance says now of every request that is known, by request
 * @param objects keys of the bucket by request, then by the rest of the key
 * @param files what they hold, of the requests that have ended and were not erased
 * @param parts digests of the parts that results name, by key; a part that is not there is missing
 */
record World(
        Deployment deployment,
        ClientLedger ledger,
        Expectations expectations,
        Waiting.Found waiting,
        TopicContents topics,
        List<Sighting> sightings,
        List<Download> downloads,
        Map<String, List<Sighting>> now,
        Map<String, Map<String, String>> objects,
        Map<String, RequestFiles> files,
        Map<String, String> parts,
        Provider.Ledger calls) {

    Map<String, Dossier> dossiers() {
        return topics.dossiers();
    }

    Optional<Dossier> dossier(String requestId) {
        return Optional.ofNullable(topics.dossiers().get(requestId));
    }

    /** Of a submission that a client knows of, those contacts; else those of the input, if it is there. */
    Optional<Longs> contactsOf(String requestId) {
        var submitted = ledger.submissions().stream()
                .filter(note ->
                        note.requestIds().contains(requestId) && note.contacts().size() > 0)
                .findFirst()
                .map(SubmissionNote::contacts);
        return submitted.or(() -> Optional.ofNullable(files.get(requestId))
                .flatMap(RequestFiles::input)
                .map(ContactsFile::people));
    }

    /** Whether somebody wanted it gone, or the time for which it is kept is over. */
    boolean isErased(String requestId) {
        return isErased(ledger, topics, objects, requestId);
    }

    static boolean isErased(
            ClientLedger ledger, TopicContents topics, Map<String, Map<String, String>> objects, String requestId) {
        return ledger.erasedAt().containsKey(requestId)
                || objects.getOrDefault(requestId, Map.of()).containsKey("erased")
                || Optional.ofNullable(topics.dossiers().get(requestId))
                        .filter(Dossier::isWithdrawn)
                        .isPresent();
    }

    /** The ids that have the label of a submission, wherever, and those that it was answered with, by label. */
    Map<String, Set<String>> idsByLabel() {
        var ids = new HashMap<String, Set<String>>();
        dossiers().forEach((id, dossier) -> dossier.requests().forEach(request -> add(ids, request.label(), id)));
        files.forEach((id, file) -> file.input().ifPresent(input -> add(ids, input.label(), id)));
        ledger.submissions().forEach(note -> note.requestIds().forEach(id -> add(ids, note.label(), id)));
        ids.remove("");
        return ids;
    }

    private static void add(Map<String, Set<String>> ids, String label, String id) {
        ids.computeIfAbsent(label, unseen -> new HashSet<>()).add(id);
    }

    /** Every different thing that was said of a request, by clients' looks and by the topic, in the order of revisions. */
    Map<String, List<Job>> said() {
        var said = new LinkedHashMap<String, Set<Job>>();
        dossiers()
                .forEach((id, dossier) -> dossier.snapshots()
                        .values()
                        .forEach(same -> said.computeIfAbsent(id, unseen -> new HashSet<>())
                                .addAll(same)));
        sightings.forEach(sighting -> sighting.job()
                .ifPresent(job -> said.computeIfAbsent(sighting.requestId(), unseen -> new HashSet<>())
                        .add(job)));
        var ordered = new LinkedHashMap<String, List<Job>>();
        said.forEach((id, jobs) -> {
            var list = new ArrayList<>(jobs);
            list.sort(Comparator.comparingLong(Job::revision));
            ordered.put(id, list);
        });
        return ordered;
    }
}
