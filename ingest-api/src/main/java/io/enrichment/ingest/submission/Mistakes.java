package io.enrichment.ingest.submission;

import io.enrichment.http.Refusal;
import io.enrichment.http.ValidationError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the mistakes of a submission and keeps the first of them. */
final class Mistakes {

    static final int KEPT = 100;

    private final List<ValidationError> first = new ArrayList<>();
    private long total;

    static ValidationError error(Pointer pointer, MistakeCode code) {
        return error(pointer, code, code.sentence(), null);
    }

    private static ValidationError error(
            Pointer pointer, MistakeCode code, String detail, @Nullable List<String> allowed) {
        return new ValidationError(pointer.toString(), null, null, null, code.code(), detail, allowed);
    }

    void add(Pointer pointer, MistakeCode code) {
        add(error(pointer, code));
    }

    void add(Pointer pointer, MistakeCode code, String detail) {
        add(error(pointer, code, detail, null));
    }

    /** @param allowed what may be there instead */
    void add(Pointer pointer, MistakeCode code, List<String> allowed) {
        add(error(pointer, code, code.sentence(), allowed));
    }

    /** @param line of the body, from 1 */
    void inLine(long line, Pointer pointer, MistakeCode code) {
        add(new ValidationError(pointer.toString(), null, null, line, code.code(), code.sentence(), null));
    }

    void ofContact(int index, @Nullable String customId, long line, Pointer pointer, MistakeCode code) {
        add(new ValidationError(pointer.toString(), index, customId, line, code.code(), code.sentence(), null));
    }

    private void add(ValidationError error) {
        total++;
        if (first.size() < KEPT) {
            first.add(error);
        }
    }

    boolean areNone() {
        return total == 0;
    }

    /** The submission, if there were none. */
    Reading orElse(Supplier<Submission> submission) {
        return areNone() ? new Reading.Valid(submission.get()) : new Reading.Refused(Refusal.invalid(total, first));
    }
}
