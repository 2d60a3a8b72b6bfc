package io.enrichment.ingest.submission;

/** What a submission says beside its contacts, put together piece by piece, from a body or from parameters. */
final class SubmissionRest {

    static final String FIELDS = "fields_to_enrich";
    static final String METADATA = "metadata";
    static final Pointer FIELDS_POINTER = Pointer.ROOT.child(FIELDS);
    static final Pointer METADATA_POINTER = Pointer.ROOT.child(METADATA);

    private final FieldSelection fields;
    private final Labels labels;
    private final OptionsChecker options;
    private final CallbackChecker callback;

    SubmissionRest(Terms terms) {
        this.fields = new FieldSelection(terms.rules().fields(), terms.mistakes());
        this.labels = new Labels(terms.mistakes());
        this.options = new OptionsChecker(terms.rules(), terms.mistakes());
        this.callback = new CallbackChecker(terms.rules().callbacks(), terms.mistakes());
    }

    void field(int position, String name) {
        fields.select(FIELDS_POINTER.child(position), name);
    }

    void label(String name, String value) {
        labels.add(METADATA_POINTER, name, value);
    }

    void endOfLabels() {
        labels.end(METADATA_POINTER);
    }

    OptionsChecker options() {
        return options;
    }

    CallbackChecker callback() {
        return callback;
    }

    Submission submission(ContactSource source, ContactChecker contacts) {
        return new Submission(
                source,
                contacts.contacts(),
                contacts.invalid(),
                fields.selected(),
                labels.labels(),
                options.options(),
                callback.url(),
                contacts.equalContacts());
    }
}
