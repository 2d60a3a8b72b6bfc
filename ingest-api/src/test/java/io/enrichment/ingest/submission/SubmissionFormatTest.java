package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionFormatTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsMediaType(SubmissionFormat format) {
        assertThat(SubmissionFormat.ofMediaType(format.mediaType())).contains(format);
    }

    @ParameterizedTest
    @CsvSource({"Application/JSON, JSON", "application/ndjson, NDJSON", "application/jsonl, NDJSON", "TEXT/csv, CSV"})
    void isFoundByOtherNames(String essence, SubmissionFormat format) {
        assertThat(SubmissionFormat.ofMediaType(essence)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/json; charset=utf-8", "application/problem+json"})
    void isNotFoundByAnythingElse(String essence) {
        assertThat(SubmissionFormat.ofMediaType(essence)).isEmpty();
    }
}
