package io.enrichment.local.registry;

import java.util.List;
import java.util.Map;

/**
 * Everything a registry holds, as it is written to its file.
 *
 * @param schemas in the order of their ids, which count from 1; the same schema has one id in all subjects
 * @param subjects the ids of a subject's versions, oldest first
 * @param levels the compatibility level of a subject, where it is not the global one
 */
record Contents(
        List<String> schemas,
        Map<String, List<Integer>> subjects,
        Compatibility level,
        Map<String, Compatibility> levels) {

    static Contents empty() {
        return new Contents(List.of(), Map.of(), Compatibility.FULL_TRANSITIVE, Map.of());
    }

    Contents {
        schemas = List.copyOf(schemas);
        subjects = Map.copyOf(subjects);
        levels = Map.copyOf(levels);
    }
}
