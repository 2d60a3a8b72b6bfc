package io.enrichment.ingest.submission;

import io.enrichment.http.Refusal;
import java.util.List;

/** Where the contacts of a submission lie. */
public sealed interface ContactSource {

    <T> T match(Cases<T> cases);

    /** The refusal of a submission whose source is not there. */
    Refusal notFound();

    /** One answer per kind of source. */
    interface Cases<T> {
        T inline(Inline inline);

        T upload(Upload upload);

        T s3Object(S3Object object);
    }

    /** In the body itself. */
    record Inline() implements ContactSource {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.inline(this);
        }

        @Override
        public Refusal notFound() {
            throw new IllegalStateException("what lies in the body is there");
        }
    }

    /** In a file that the client uploaded before. */
    record Upload(String uploadId) implements ContactSource {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.upload(this);
        }

        @Override
        public Refusal notFound() {
            return refusal(Pointer.ROOT.child("source").child("upload_id"));
        }
    }

    /** In an object that the rules let through. */
    record S3Object(String bucket, String key) implements ContactSource {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.s3Object(this);
        }

        @Override
        public Refusal notFound() {
            return refusal(Pointer.ROOT.child("contacts"));
        }
    }

    private static Refusal refusal(Pointer pointer) {
        return Refusal.invalid(1, List.of(Mistakes.error(pointer, MistakeCode.SOURCE_NOT_FOUND)));
    }
}
