package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.report.Section;

/** Something to be measured. */
public interface Scenario {

    /** One word, for the command line and for file names. */
    String name();

    /** One line, for help texts. */
    String title();

    /** Measures; an arm that fails becomes a row with a fault and does not end the scenario. */
    Section run(Bench bench, Options options);
}
