package io.enrichment.ingest.intake;

import io.enrichment.ingest.submission.CanonicalInputWriter;
import io.enrichment.ingest.submission.ContactSink;
import io.enrichment.ingest.submission.Submission;
import io.enrichment.storage.Digest;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** The canonical form of a submission while it is read. */
final class InputDraft {

    private final Spool spool;
    private final MessageDigest digest = Digest.sha256();
    private final CanonicalInputWriter writer;

    /** @param spool empty */
    InputDraft(Spool spool) {
        this.spool = spool;
        writer = new CanonicalInputWriter(new DigestOutputStream(spool, digest));
    }

    /** Takes the contacts in their order. */
    ContactSink contacts() {
        return writer;
    }

    /** Writes the rest; nothing can be added afterwards. */
    SpooledSubmission finish(Submission submission) {
        writer.finish(submission);
        spool.finish();
        return new SpooledSubmission(submission, spool, Digest.hex(digest));
    }
}
