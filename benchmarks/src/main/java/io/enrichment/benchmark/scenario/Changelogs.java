package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.harness.Trial;

/** Where the operator keeps what is pending, as Kafka Streams names it. */
final class Changelogs {

    private Changelogs() {}

    /** The topic; it exists once a worker has run. */
    static String of(Trial trial) {
        return trial.settings().application() + "-enrich-pending-changelog";
    }
}
