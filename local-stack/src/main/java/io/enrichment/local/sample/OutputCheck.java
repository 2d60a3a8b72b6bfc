package io.enrichment.local.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Holds an {@code output.json} against the submission it came from: one entry per contact, in the order of the input,
 * each with the contact's own properties unchanged, code point for code point. Reads both as streams.
 */
public final class OutputCheck {

    private static final int FIRST = 5;

    private OutputCheck() {}

    /**
     * @param submitted contacts of the input
     * @param returned entries of the output
     * @param unanswered entries that say themselves that they have no result
     * @param firstDifferent the index of the first entry that is not the contact of that index
     * @param first some entries from the beginning of the output
     */
    public record Report(
            long submitted, long returned, long unanswered, OptionalLong firstDifferent, List<JsonNode> first) {

        public Report {
            first = List.copyOf(first);
        }

        /** True when no contact is missing, repeated, moved or changed. */
        public boolean isComplete() {
            return submitted == returned && firstDifferent.isEmpty();
        }
    }

    public static Report compare(Path submission, Path output) throws IOException {
        try (var contacts = JsonArray.open(submission, "contacts");
                var entries = JsonArray.open(output, "enriched_contacts")) {
            long submitted = 0;
            long returned = 0;
            long unanswered = 0;
            var firstDifferent = OptionalLong.empty();
            var first = new ArrayList<JsonNode>();
            while (true) {
                var contact = contacts.next();
                var entry = entries.next();
                if (contact.isEmpty() && entry.isEmpty()) {
                    return new Report(submitted, returned, unanswered, firstDifferent, first);
                }
                boolean same = contact.isPresent() && entry.isPresent() && carries(entry.get(), contact.get());
                if (!same && firstDifferent.isEmpty()) {
                    firstDifferent = OptionalLong.of(Math.min(submitted, returned));
                }
                submitted += contact.isPresent() ? 1 : 0;
                returned += entry.isPresent() ? 1 : 0;
                unanswered += entry.isPresent() && entry.get().has("_status") ? 1 : 0;
                if (entry.isPresent() && first.size() < FIRST) {
                    first.add(entry.get());
                }
            }
        }
    }

    private static boolean carries(JsonNode entry, JsonNode contact) {
        return contact.properties().stream()
                .allMatch(property -> property.getValue().equals(entry.get(property.getKey())));
    }
}
