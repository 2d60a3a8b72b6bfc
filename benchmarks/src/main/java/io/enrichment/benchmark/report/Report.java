package io.enrichment.benchmark.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything about a run.
 *
 * @param settings what was the same in all scenarios
 * @param arms what each arm is, by its name
 * @param libraries file names of the jars that all workers ran with, which tell the versions
 */
public record Report(
        Instant startedAt,
        Machine machine,
        Map<String, Object> settings,
        Map<String, String> arms,
        List<String> libraries,
        List<Section> sections) {

    public Report {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
        libraries = List.copyOf(libraries);
        sections = List.copyOf(sections);
    }

    public boolean isSound() {
        return sections.stream().allMatch(Section::isSound);
    }
}
