package io.enrichment.testkit.checker;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What is promised of dead letters, and of what lies between topics. */
final class DeadLetterChecks {

    private final World world;

    DeadLetterChecks(World world) {
        this.world = world;
    }

    List<Verdict> verdicts() {
        return List.of(
                inIsOutAndDeadLetters(),
                nothingWaitsAtRest(),
                deadLettersAreOriginal(),
                deadLettersAsExpected(),
                copiesHaveOneEffect());
    }

    private Verdict inIsOutAndDeadLetters() {
        var findings = new Findings(Invariant.IN_IS_OUT_AND_DEAD_LETTERS);
        world.topics()
                .unreadable()
                .forEach(place -> findings.fault("%s cannot be read, and there is no dead letter of it", place));
        for (var dossier : world.dossiers().values()) {
            findings.require(
                    dossier.requests().isEmpty()
                            || dossier.isWithdrawn()
                            || dossier.newest().isPresent(),
                    "request %s went in, and no status came out",
                    dossier.requestId());
            long unsettled = dossier.batches().keySet().stream()
                    .filter(key -> !dossier.results().containsKey(key))
                    .count();
            findings.require(
                    unsettled == 0, "%d batches of %s went in, and no result came out", unsettled, dossier.requestId());
            long settled = dossier.results().keySet().stream()
                    .filter(key -> key.redrive() == 0)
                    .count();
            dossier.newest()
                    .filter(job -> !dossier.isWithdrawn() && job.redrive() == 0)
                    .ifPresent(job -> findings.require(
                            job.processedBatches() == settled,
                            "%d results of %s went in, and %d are in its status",
                            settled,
                            dossier.requestId(),
                            job.processedBatches()));
        }
        return findings.fact(
                        "records by topic: %s; %d dead letters",
                        world.topics().records(), world.topics().deadLetters().size())
                .verdict();
    }

    private Verdict nothingWaitsAtRest() {
        var findings = new Findings(Invariant.NOTHING_WAITS_AT_REST);
        world.waiting().waiting().forEach(line -> findings.fault("%s", line));
        return findings.fact("%s", world.waiting().looked()).verdict();
    }

    private Verdict deadLettersAreOriginal() {
        var findings = new Findings(Invariant.DEAD_LETTERS_ARE_ORIGINAL);
        var letters = world.topics().deadLetters();
        int compared = 0;
        for (var letter : letters) {
            var original = world.topics().originals().get(letter.origin());
            findings.require(
                    original != null, "%s is of %s, where no committed record is", letter.place(), letter.origin());
            if (original != null) {
                compared++;
                findings.require(
                        original.equals(letter.record()),
                        "%s differs from %s, its origin",
                        letter.place(),
                        letter.origin());
            }
        }
        return findings.fact("%d dead letters were held against their origins", compared)
                .unlessNothing(!letters.isEmpty(), "there are no dead letters")
                .verdict();
    }

    private Verdict deadLettersAsExpected() {
        var letters = world.topics().deadLetters();
        int expected = world.expectations().deadLetters();
        var byCode = letters.stream().collect(Collectors.groupingBy(DeadLetterFacts::code, Collectors.counting()));
        return new Findings(Invariant.DEAD_LETTERS_AS_EXPECTED)
                .require(
                        letters.size() == expected, "%d dead letters, where %d were expected", letters.size(), expected)
                .fact("dead letters by code: %s", byCode)
                .verdict();
    }

    /** Publishing again is what an intake does that does not know whether it was committed. */
    private Verdict copiesHaveOneEffect() {
        var findings = new Findings(Invariant.COPIES_HAVE_ONE_EFFECT);
        int copies = 0;
        for (var dossier : world.dossiers().values()) {
            int own = Math.max(0, dossier.requests().size() - 1) + dossier.copiesOfBatches();
            copies += own;
            if (own == 0) {
                continue;
            }
            findings.require(
                    new HashSet<>(dossier.requests()).size() <= 1, "copies of request %s differ", dossier.requestId());
            dossier.results()
                    .forEach((key, results) -> findings.require(
                            results.size() <= 1,
                            "batch %s was published again and has %d results",
                            key,
                            results.size()));
        }
        return findings.fact("%d copies of requests and batches", copies)
                .unlessNothing(copies > 0, "nothing was published twice")
                .verdict();
    }
}
