package io.enrichment.testkit.checker;

import java.util.List;

/** What is promised of results. */
final class ProcessingChecks {

    private final World world;

    ProcessingChecks(World world) {
        this.world = world;
    }

    List<Verdict> verdicts() {
        return List.of(oneResultPerBatch(), resultsAreStored());
    }

    private Verdict oneResultPerBatch() {
        var findings = new Findings(Invariant.ONE_RESULT_PER_BATCH);
        int batches = 0;
        for (var dossier : world.dossiers().values()) {
            for (var key : dossier.batches().keySet()) {
                batches++;
                int results = dossier.results().getOrDefault(key, List.of()).size();
                findings.require(results == 1, "batch %s has %d committed results", key, results);
            }
            for (var key : dossier.results().keySet()) {
                findings.require(
                        dossier.batches().containsKey(key), "batch %s has a result and was never published", key);
            }
        }
        return findings.fact("%d batches, those of later runs included", batches)
                .unlessNothing(batches > 0, "there are no batches")
                .verdict();
    }

    private Verdict resultsAreStored() {
        var findings = new Findings(Invariant.RESULTS_ARE_STORED);
        int parts = 0;
        for (var dossier : world.dossiers().values()) {
            if (world.isErased(dossier.requestId())) {
                continue;
            }
            for (var results : dossier.results().values()) {
                for (var result : results) {
                    parts++;
                    var digest = world.parts().get(result.partKey());
                    findings.require(digest != null, "the part of %s does not exist", result.key());
                    findings.require(
                            digest == null || digest.equals(result.partSha256()),
                            "the part of %s has other bytes than its event says",
                            result.key());
                }
            }
        }
        return findings.fact("%d parts were read", parts)
                .unlessNothing(parts > 0, "no result names a part")
                .verdict();
    }
}
