package io.enrichment.ingest.submission;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The fields that a request asks for: of the catalogue, each once. */
final class FieldSelection {

    private final List<String> catalogue;
    private final Mistakes mistakes;
    private final Set<String> selected = new LinkedHashSet<>();

    FieldSelection(List<String> catalogue, Mistakes mistakes) {
        this.catalogue = catalogue;
        this.mistakes = mistakes;
    }

    void select(Pointer pointer, String field) {
        if (!catalogue.contains(field)) {
            mistakes.add(pointer, MistakeCode.UNKNOWN_FIELD, catalogue);
        } else if (!selected.add(field)) {
            mistakes.add(pointer, MistakeCode.DUPLICATE);
        }
    }

    List<String> selected() {
        return new ArrayList<>(selected);
    }
}
