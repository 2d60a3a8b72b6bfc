package io.enrichment.ingest.intake;

import io.enrichment.http.TraceParent;
import io.enrichment.ingest.submission.Handling;
import io.enrichment.ingest.submission.SubmissionFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes with the body of a submission.
 *
 * @param parameters of the query
 * @param key if the client may repeat the submission
 */
public record Incoming(
        SubmissionFormat format,
        Map<String, List<String>> parameters,
        Handling handling,
        Optional<IdempotencyKey> key,
        TraceParent traceParent) {}
