package io.enrichment.testkit.checker;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is promised of taking requests in. */
final class IntakeChecks {

    private final World world;

    IntakeChecks(World world) {
        this.world = world;
    }

    List<Verdict> verdicts() {
        return List.of(acceptedIsDurable(), refusedIsNowhere(), oneRequestPerKey(), batchesPartitionTheInput());
    }

    private Verdict acceptedIsDurable() {
        var findings = new Findings(Invariant.ACCEPTED_IS_DURABLE);
        var accepted = world.ledger().accepted();
        for (var id : accepted) {
            var request = world.dossier(id).flatMap(Dossier::request);
            if (request.isEmpty()) {
                findings.fault("%s was accepted and is not in the topic of requests", id);
            } else if (!world.isErased(id)) {
                requireInput(findings, id, request.get());
            }
        }
        return findings.fact("%d requests were accepted", accepted.size())
                .unlessNothing(!accepted.isEmpty(), "no request was accepted")
                .verdict();
    }

    private void requireInput(Findings findings, String id, RequestFacts request) {
        var files = world.files().get(id);
        var digest = files == null ? null : files.digests().get(RequestFiles.INPUT);
        findings.require(
                request.inputSha256().equals(digest), "the input of %s is missing, or not what the event says", id);
        var contacts = world.contactsOf(id);
        if (files != null && files.input().isPresent() && contacts.isPresent()) {
            var kept = files.input().get().people();
            for (int i = 0; i < Math.max(kept.size(), contacts.get().size()); i++) {
                if (!files.invalid().contains(i)
                        && !(i < kept.size() && contacts.get().has(i, kept.at(i)))) {
                    findings.fault("the input of %s differs from what was submitted at contact %d", id, i);
                }
            }
        }
    }

    private Verdict refusedIsNowhere() {
        var findings = new Findings(Invariant.REFUSED_IS_NOWHERE);
        var ids = world.idsByLabel();
        var labels = new HashSet<String>();
        int refused = 0;
        for (var note : world.ledger().submissions()) {
            labels.add(note.label());
            if (note.resolution() instanceof Resolution.Refused refusal) {
                refused++;
                var traces = ids.getOrDefault(note.label(), Set.of());
                findings.require(traces.isEmpty(), "refused with %d, and there as %s", refusal.status(), traces);
            }
        }
        if (!world.expectations().otherClients()) {
            requireKnown(findings, labels, ids);
        }
        return findings.fact("%d submissions were refused, of %d", refused, labels.size())
                .verdict();
    }

    /** Nobody else submits anything: what no client knows of has come from nowhere. */
    private void requireKnown(Findings findings, Set<String> labels, Map<String, Set<String>> idsByLabel) {
        var known = new HashSet<>(world.ledger().accepted());
        known.addAll(world.ledger().foreign());
        labels.forEach(label -> known.addAll(idsByLabel.getOrDefault(label, Set.of())));
        var found = new HashSet<>(world.dossiers().keySet());
        found.addAll(world.objects().keySet());
        found.removeAll(known);
        found.forEach(id -> findings.fault("%s is there, and no client has submitted it", id));
    }

    private Verdict oneRequestPerKey() {
        var findings = new Findings(Invariant.ONE_REQUEST_PER_KEY);
        var ids = world.idsByLabel();
        int unknown = 0;
        for (var note : world.ledger().submissions()) {
            var requests = ids.getOrDefault(note.label(), Set.of());
            findings.require(requests.size() <= 1, "one submission became %d requests: %s", requests.size(), requests);
            boolean resolved = !(note.resolution() instanceof Resolution.Unknown);
            unknown += resolved ? 0 : 1;
            findings.require(
                    resolved || !note.isRepeatable(), "submission %s was repeated and never resolved", note.label());
        }
        return findings.fact(
                        "%d submissions, of %d the outcome is not known",
                        world.ledger().submissions().size(), unknown)
                .verdict();
    }

    private Verdict batchesPartitionTheInput() {
        var findings = new Findings(Invariant.BATCHES_PARTITION_THE_INPUT);
        int requests = 0;
        int batches = 0;
        for (var dossier : world.dossiers().values()) {
            var request = dossier.request();
            if (request.isPresent()) {
                requests++;
                batches += request.get().totalBatches();
                requirePartition(findings, dossier, request.get());
            } else {
                findings.fault("%s has records and was never published", dossier.requestId());
            }
        }
        return findings.fact("%d requests of %d batches", requests, batches)
                .unlessNothing(requests > 0, "there are no requests")
                .verdict();
    }

    private void requirePartition(Findings findings, Dossier dossier, RequestFacts request) {
        var id = request.requestId();
        var contacts = world.contactsOf(id);
        int next = 0;
        for (int index = 0; index < request.totalBatches(); index++) {
            var published = dossier.batches().getOrDefault(new BatchKey(id, index, 0), List.of());
            if (published.size() != 1) {
                findings.fault("batch %s:%d is there in %d versions", id, index, published.size());
                return;
            }
            var batch = published.get(0);
            findings.require(
                    batch.firstIndex() == next && batch.totalBatches() == request.totalBatches(),
                    "batch %s begins at %d, where %d is next",
                    batch.key(),
                    batch.firstIndex(),
                    next);
            for (int i = 0; i < batch.indexes().size(); i++, next++) {
                findings.require(
                        batch.indexes().at(i) == next,
                        "batch %s has contact %d where %d is next",
                        batch.key(),
                        batch.indexes().at(i),
                        next);
                findings.require(
                        contacts.isEmpty()
                                || batch.contacts().at(i) == BatchFacts.INVALID
                                || contacts.get().has(next, batch.contacts().at(i)),
                        "batch %s has another contact than was submitted at %d",
                        batch.key(),
                        next);
            }
        }
        findings.require(
                next == request.totalContacts(),
                "the batches of %s hold %d of %d contacts",
                id,
                next,
                request.totalContacts());
        var beyond = dossier.batches().keySet().stream()
                .filter(key -> key.batchIndex() >= request.totalBatches())
                .toList();
        findings.require(beyond.isEmpty(), "batches beyond the last: %s", beyond);
    }
}
