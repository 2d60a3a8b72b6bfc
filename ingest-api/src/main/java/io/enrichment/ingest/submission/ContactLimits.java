package io.enrichment.ingest.submission;

import java.util.LinkedHashMap;
import java.util.Map;

/** Limits that no configuration changes, to be published. */
public final class ContactLimits {

    /** Labels of a request, at most. */
    public static final int MAX_LABELS = Labels.MAX_LABELS;

    private ContactLimits() {}

    /** Code points that a property of a contact may have, by its name. */
    public static Map<String, Integer> maxLengths() {
        var lengths = new LinkedHashMap<String, Integer>();
        for (var property : ContactProperty.values()) {
            lengths.put(property.property(), property.maxCodePoints());
        }
        return lengths;
    }
}
