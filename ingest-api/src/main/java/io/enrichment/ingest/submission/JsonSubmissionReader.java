package io.enrichment.ingest.submission;

import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import java.io.IOException;
import java.io.InputStream;

/** Bodies of type {@code application/json}: one object with contacts, fields and metadata, in any order. */
public final class JsonSubmissionReader implements SubmissionReader {

    private final SubmissionRules rules;

    public JsonSubmissionReader(SubmissionRules rules) {
        this.rules = rules;
    }

    @Override
    public Reading read(InputStream body, ContactSink sink) throws IOException {
        try (var json = StrictJson.of(body)) {
            return new JsonSubmissionPass(json, rules, sink).read();
        } catch (MalformedJsonException e) {
            return new Reading.Refused(Refusal.of(ProblemCode.MALFORMED_BODY)
                    .because("The body cannot be parsed: " + e.getMessage() + "."));
        }
    }
}
