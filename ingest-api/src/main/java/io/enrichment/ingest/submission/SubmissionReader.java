package io.enrichment.ingest.submission;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads bodies of one media type as a stream, in memory that does not grow with the number of contacts (but for a
 * digest of 16 bytes of each {@code custom_id}). Reading the same bytes again has the same result.
 */
public interface SubmissionReader {

    /**
     * Reads all of the body and finds all of its mistakes. Blocks on the stream and does not close it.
     *
     * @param sink gets every valid contact, also of a body that turns out to be refused
     * @throws IOException if the stream fails
     */
    Reading read(InputStream body, ContactSink sink) throws IOException;
}
