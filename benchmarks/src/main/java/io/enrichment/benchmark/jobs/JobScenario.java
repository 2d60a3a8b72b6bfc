package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.report.Section;

/** Something to be measured of requests on the whole system. */
public interface JobScenario {

    /** One word, for the command line and for file names. */
    String name();

    /** One line, for help texts. */
    String title();

    /** Measures; what fails becomes a row with a fault and does not end the scenario. */
    Section run(JobBench bench);
}
