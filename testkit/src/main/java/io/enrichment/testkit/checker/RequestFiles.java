package io.enrichment.testkit.checker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the bucket holds of a request.
 *
 * @param digests of {@code input.json} and of the files that the results consist of, by name, as they are now
 * @param input what was accepted
 * @param results {@code results.ndjson}
 * @param output {@code output.json}
 * @param misplaced lines of the results that are not where their index belongs
 * @param invalid indexes of contacts that were accepted although they are invalid
 * @param strangers indexes of contacts with a value that the provider does not know of them
 * @param valuesCompared how many contacts have values
 * @param manifest a missing node if there is none
 */
record RequestFiles(
        Map<String, String> digests,
        Optional<ContactsFile> input,
        Optional<ContactsFile> results,
        Optional<ContactsFile> output,
        List<Integer> misplaced,
        Set<Integer> invalid,
        List<Integer> strangers,
        int valuesCompared,
        JsonNode manifest) {

    static final String INPUT = "input.json";
    static final String OUTPUT = "output.json";
    static final String RESULTS = "results.ndjson";
    static final String CSV = "results.csv";
    static final String MANIFEST = "manifest.json";

    /** How a contact's values are held against the provider: what is equal for everybody else is read once. */
    static RequestFiles read(Bucket bucket, Map<String, String> keys, List<String> fields, Provider provider) {
        var digests = new HashMap<String, String>();
        for (var name : List.of(INPUT, OUTPUT, RESULTS, CSV, MANIFEST)) {
            key(keys, name).flatMap(bucket::sha256).ifPresent(digest -> digests.put(name, digest));
        }
        var lines = new ResultLines(provider, fields);
        var results = key(keys, RESULTS).flatMap(key -> bucket.read(key, in -> ContactsFile.readLines(in, lines::add)));
        lines.askProvider();
        return new RequestFiles(
                digests,
                key(keys, INPUT).flatMap(key -> bucket.read(key, in -> ContactsFile.readJson(in, "contacts"))),
                results,
                key(keys, OUTPUT)
                        .flatMap(key -> bucket.read(key, in -> ContactsFile.readJson(in, "enriched_contacts"))),
                lines.misplaced,
                Set.copyOf(lines.invalid),
                lines.strangers,
                lines.compared,
                key(keys, MANIFEST)
                        .flatMap(key -> bucket.read(key, in -> Http.json(in.readAllBytes())))
                        .orElseGet(() -> Http.json(new byte[0])));
    }

    private static Optional<String> key(Map<String, String> keys, String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** Holds the lines of the results against the provider, a hundred at a time. */
    private static final class ResultLines {

        private static final int AT_ONCE = 100;

        private final Provider provider;
        private final List<String> fields;
        private final List<ContactsFile.Result> withValues = new ArrayList<>();
        private final List<Integer> misplaced = new ArrayList<>();
        private final List<Integer> invalid = new ArrayList<>();
        private final List<Integer> strangers = new ArrayList<>();
        private int lines;
        private int compared;

        ResultLines(Provider provider, List<String> fields) {
            this.provider = provider;
            this.fields = fields;
        }

        void add(ContactsFile.Result result) {
            if (result.index() != lines) {
                misplaced.add(lines);
            }
            lines++;
            if (result.isInvalid()) {
                invalid.add(result.index());
            }
            if (!result.values().isEmpty()) {
                withValues.add(result);
            }
            if (withValues.size() == AT_ONCE) {
                askProvider();
            }
        }

        void askProvider() {
            if (withValues.isEmpty()) {
                return;
            }
            var known = provider.knowledge(
                    fields, withValues.stream().map(ContactsFile.Result::person).toList());
            for (int i = 0; i < known.size(); i++) {
                var result = withValues.get(i);
                if (!known.get(i).entrySet().containsAll(result.values().entrySet())) {
                    strangers.add(result.index());
                }
            }
            compared += withValues.size();
            withValues.clear();
        }
    }
}
