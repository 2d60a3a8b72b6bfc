package io.enrichment.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one contact ended.
 *
 * @param status how
 * @param enriched values found, only of fields that were asked for, in the order asked
 * @param missing fields asked for and not found, in the order asked
 * @param errorCode why it failed; present exactly if it did
 */
public record ContactResult(
        Status status, Map<String, String> enriched, List<String> missing, Optional<String> errorCode) {

    public ContactResult {
        if (status == Status.FAILED != errorCode.isPresent()) {
            throw new IllegalArgumentException("a failed contact has a code, and only a failed one");
        }
        missing = List.copyOf(missing);
    }

    /** How a contact can end. */
    public enum Status {
        SUCCEEDED,
        PARTIAL,
        NOT_FOUND,
        FAILED,
        CANCELLED
    }

    static ContactResult of(List<String> fields, Map<String, String> values) {
        var enriched = new LinkedHashMap<String, String>();
        for (var field : fields) {
            var value = values.get(field);
            if (value != null && !value.isBlank()) {
                enriched.put(field, value);
            }
        }
        var missing =
                fields.stream().filter(field -> !enriched.containsKey(field)).toList();
        var status = missing.isEmpty() ? Status.SUCCEEDED : enriched.isEmpty() ? Status.NOT_FOUND : Status.PARTIAL;
        return new ContactResult(status, enriched, missing, Optional.empty());
    }

    public static ContactResult failed(List<String> fields, String code) {
        return new ContactResult(Status.FAILED, Map.of(), fields, Optional.of(code));
    }

    /** Not asked about any more. */
    public static ContactResult cancelled(List<String> fields) {
        return new ContactResult(Status.CANCELLED, Map.of(), fields, Optional.empty());
    }
}
