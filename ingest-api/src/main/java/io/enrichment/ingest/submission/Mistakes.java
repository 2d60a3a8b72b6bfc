package io.enrichment.ingest.submission;

import io.enrichment.http.ValidationError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the mistakes of a body and keeps the first of them. */
final class Mistakes {

    static final int KEPT = 100;

    private final List<ValidationError> first = new ArrayList<>();
    private long total;

    void add(Pointer pointer, MistakeCode code) {
        add(pointer, code, null);
    }

    /** @param allowed what may be there instead */
    void add(Pointer pointer, MistakeCode code, @Nullable List<String> allowed) {
        add(new ValidationError(pointer.toString(), null, null, null, code.code(), code.sentence(), allowed));
    }

    void ofContact(int index, @Nullable String customId, Pointer pointer, MistakeCode code) {
        add(new ValidationError(pointer.toString(), index, customId, null, code.code(), code.sentence(), null));
    }

    private void add(ValidationError error) {
        total++;
        if (first.size() < KEPT) {
            first.add(error);
        }
    }

    long total() {
        return total;
    }

    List<ValidationError> first() {
        return first;
    }
}
