package io.enrichment.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the answers for a batch together with its contacts: by id, never by position. An answer that does not speak
 * of exactly the contacts that were asked about, once each, cannot be trusted for any of them.
 */
public final class AnswerMerge {

    /** An answer and the id it was given for. */
    public record Entry(String id, ContactAnswer answer) {}

    private AnswerMerge() {}

    /**
     * @param ids ids of the contacts asked about, in the order wanted
     * @param fields fields asked for; nothing else gets into a result
     * @param entries what came back, in whatever order
     * @param failedCode error code of a contact that the provider reports as failed
     * @return a result per id, in the order of {@code ids}; empty if a contact is missing, foreign or repeated
     */
    public static Optional<List<ContactResult>> merge(
            List<String> ids, List<String> fields, List<Entry> entries, String failedCode) {
        if (entries.size() != ids.size()) {
            return Optional.empty();
        }
        Map<String, ContactAnswer> answers = new HashMap<>();
        entries.forEach(entry -> answers.put(entry.id(), entry.answer()));
        var results = new ArrayList<ContactResult>(ids.size());
        for (var id : ids) {
            // as many entries as ids, so a repeated or foreign one means that another is missing
            var answer = answers.get(id);
            if (answer == null) {
                return Optional.empty();
            }
            results.add(answer.result(fields, failedCode));
        }
        return Optional.of(results);
    }
}
