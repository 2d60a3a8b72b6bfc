package io.enrichment.ingest.submission;

import io.enrichment.http.Refusal;
import java.util.function.Function;

/** What came of reading a body to its end, or to the point where it was given up. */
public sealed interface Reading {

    <T> T fold(Function<Submission, T> valid, Function<Refusal, T> refused);

    record Valid(Submission submission) implements Reading {
        @Override
        public <T> T fold(Function<Submission, T> valid, Function<Refusal, T> refused) {
            return valid.apply(submission);
        }
    }

    record Refused(Refusal refusal) implements Reading {
        @Override
        public <T> T fold(Function<Submission, T> valid, Function<Refusal, T> refused) {
            return refused.apply(refusal);
        }
    }
}
