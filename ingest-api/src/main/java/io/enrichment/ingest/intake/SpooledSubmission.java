package io.enrichment.ingest.intake;

import io.enrichment.ingest.submission.CanonicalInputReader;
import io.enrichment.ingest.submission.ContactSink;
import io.enrichment.ingest.submission.Submission;
import java.io.IOException;
import java.io.InputStream;

/**
 * A valid submission in its canonical form.
 *
 * @param input the bytes of {@code input.json}, written to their end
 * @param sha256 of these bytes, in lower-case hexadecimal; two submissions that mean the same have the same
 */
record SpooledSubmission(Submission submission, Spool input, String sha256) {

    /** The contacts in their order; may be called again. */
    void readContacts(ContactSink sink) {
        try (InputStream bytes = input.read()) {
            CanonicalInputReader.readContacts(bytes, sink);
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }
}
