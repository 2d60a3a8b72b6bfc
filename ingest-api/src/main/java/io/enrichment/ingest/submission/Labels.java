package io.enrichment.ingest.submission;

import io.enrichment.contracts.InputMetadata;
import java.util.LinkedHashMap;
import java.util.Map;

/** The client's own labels of a request. What is kept stays within the limits, however many are sent. */
final class Labels {

    static final int MAX_LABELS = 16;

    private final Mistakes mistakes;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private int count;
    private long bytes;

    Labels(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void add(Pointer metadata, String name, String value) {
        count++;
        bytes += storedBytes(name) + storedBytes(value);
        if (name.isBlank()) {
            mistakes.add(metadata.child(name), MistakeCode.BLANK);
        } else if (Text.hasRefused(name) || Text.hasRefused(value)) {
            mistakes.add(metadata.child(name), MistakeCode.ILLEGAL_CHARACTER);
        } else if (count <= MAX_LABELS && bytes <= InputMetadata.MAX_LABEL_BYTES) {
            labels.put(name, value);
        }
    }

    void end(Pointer metadata) {
        if (count > MAX_LABELS) {
            mistakes.add(metadata, MistakeCode.MAX_ITEMS);
        }
        if (bytes > InputMetadata.MAX_LABEL_BYTES) {
            mistakes.add(metadata, MistakeCode.TOO_LONG);
        }
    }

    Map<String, String> labels() {
        return labels;
    }

    /** UTF-8, but surrogates by themselves, as the object's metadata store them: six bytes above U+FFFF. */
    private static long storedBytes(String text) {
        return text.chars().mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : 3).sum();
    }
}
