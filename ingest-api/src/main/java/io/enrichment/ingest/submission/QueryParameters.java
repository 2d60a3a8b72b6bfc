package io.enrichment.ingest.submission;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a submission says beside its contacts, where its format has no place for it: {@code fields_to_enrich} (separated
 * by commas, repeated, or both), {@code metadata.NAME}, {@code deadline}, {@code retention}, {@code
 * tolerated_failure_percentage} and {@code callback_url}. Mistakes point to where the same stands in a JSON body.
 */
final class QueryParameters {

    private static final String LABEL = SubmissionRest.METADATA + ".";

    private final Mistakes mistakes;
    private final SubmissionRest rest;

    private QueryParameters(Terms terms) {
        this.mistakes = terms.mistakes();
        this.rest = new SubmissionRest(terms);
    }

    static SubmissionRest read(Map<String, List<String>> parameters, Terms terms) {
        return new QueryParameters(terms).read(parameters);
    }

    private SubmissionRest read(Map<String, List<String>> parameters) {
        parameters.forEach(this::parameter);
        rest.endOfLabels();
        if (!parameters.containsKey(SubmissionRest.FIELDS)) {
            mistakes.add(SubmissionRest.FIELDS_POINTER, MistakeCode.REQUIRED);
        }
        return rest;
    }

    private void parameter(String name, List<String> values) {
        var option = OptionsChecker.POINTER.child(name);
        switch (name) {
            case SubmissionRest.FIELDS -> fields(values);
            case OptionsChecker.DEADLINE -> single(option, values, rest.options()::deadline);
            case OptionsChecker.RETENTION -> single(option, values, rest.options()::retention);
            case OptionsChecker.TOLERATED_FAILURES -> single(option, values, rest.options()::toleratedFailures);
            case CallbackChecker.PARAMETER -> {
                if (rest.callback().isOffered()) {
                    single(CallbackChecker.URL_POINTER, values, rest.callback()::url);
                }
            }
            default -> {
                if (name.startsWith(LABEL)) {
                    var label = name.substring(LABEL.length());
                    single(SubmissionRest.METADATA_POINTER.child(label), values, value -> rest.label(label, value));
                } else {
                    mistakes.add(Pointer.ROOT.child(name), MistakeCode.UNKNOWN_PROPERTY);
                }
            }
        }
    }

    private void fields(List<String> values) {
        var joined = String.join(",", values);
        if (joined.isEmpty()) {
            mistakes.add(SubmissionRest.FIELDS_POINTER, MistakeCode.MIN_ITEMS);
            return;
        }
        var names = joined.split(",", -1);
        for (int i = 0; i < names.length; i++) {
            rest.field(i, names[i]);
        }
    }

    private void single(Pointer pointer, List<String> values, Consumer<String> use) {
        if (values.size() == 1) {
            use.accept(values.get(0));
        } else {
            mistakes.add(pointer, MistakeCode.DUPLICATE);
        }
    }
}
