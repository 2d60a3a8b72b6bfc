package io.enrichment.results;

import org.jspecify.annotations.Nullable;

/**
 * A part to read.
 *
 * @param key of the object
 * @param sha256 that its bytes must have, in lower-case hexadecimal; null: whatever is there
 */
public record PartKey(String key, @Nullable String sha256) {

    /** A part of whose content nothing is known. */
    public static PartKey unchecked(String key) {
        return new PartKey(key, null);
    }
}
