package io.enrichment.cli;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;

/**
 * The body of a submission, made while its input is read.
 *
 * <p>{@link #next()} throws once the input turns out to be of no use, and {@link #fault()} then says why: the body sent so far
 * is never completed, so the service refuses it whole. {@link #hasNext()} never throws: the HTTP client takes an exception from
 * there for a body that ended well.
 */
interface RequestBody extends Iterator<byte[]>, AutoCloseable {

    int CHUNK_BYTES = 64 * 1024;

    /** What is wrong with the input, in one line that shows none of it. */
    Optional<String> fault();

    @Override
    void close();

    static RequestBody of(Submission submission, InputStream input) {
        return submission.format() == Format.JSON
                ? new SubmissionBody(submission.terms(), input)
                : new PlainBody(submission.terms(), input);
    }
}
