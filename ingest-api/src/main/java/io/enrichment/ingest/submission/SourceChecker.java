package io.enrichment.ingest.submission;

import io.enrichment.contracts.RequestObjects;
import java.util.List;

/** Where a submission says that its contacts lie; in its body, if it says nothing. */
final class SourceChecker {

    static final String NAME = "source";
    static final String UPLOAD_ID = "upload_id";
    static final Pointer POINTER = Pointer.ROOT.child(NAME);
    private static final Pointer UPLOAD_POINTER = POINTER.child(UPLOAD_ID);
    private static final Pointer URL_POINTER = Pointer.ROOT.child(JsonContacts.NAME);

    private final List<S3Prefix> allowed;
    private final Mistakes mistakes;
    private ContactSource source = new ContactSource.Inline();

    SourceChecker(List<S3Prefix> allowed, Mistakes mistakes) {
        this.allowed = allowed;
        this.mistakes = mistakes;
    }

    void url(String text) {
        var object = S3Url.parse(text);
        if (object.isEmpty()) {
            mistakes.add(URL_POINTER, MistakeCode.INVALID_SOURCE);
        } else if (allowed.stream().noneMatch(place -> place.contains(object.get()))) {
            mistakes.add(URL_POINTER, MistakeCode.SOURCE_NOT_ALLOWED);
        } else {
            source = object.get();
        }
    }

    void upload(String id) {
        if (RequestObjects.isName(id)) {
            source = new ContactSource.Upload(id);
        } else {
            mistakes.add(UPLOAD_POINTER, MistakeCode.INVALID_SOURCE);
        }
    }

    ContactSource source() {
        return source;
    }
}
