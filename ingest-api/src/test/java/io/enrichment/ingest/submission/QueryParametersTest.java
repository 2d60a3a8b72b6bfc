package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What NDJSON and CSV have beside their contacts. */
class QueryParametersTest {

    @ParameterizedTest
    @EnumSource(names = {"NDJSON", "CSV"})
    void sayEverythingThatABodySays(SubmissionFormat format) {
        var submission = read(
                        format,
                        "fields_to_enrich=city,professional_email&metadata.campaign=q3&metadata.a.b=x,y&metadata.empty="
                                + "&deadline=PT6H&retention=P14D&tolerated_failure_percentage=20")
                .valid();

        assertThat(submission.fieldsToEnrich()).containsExactly("city", "professional_email");
        assertThat(submission.metadata()).isEqualTo(Map.of("campaign", "q3", "a.b", "x,y", "empty", ""));
        assertThat(submission.options()).isEqualTo(new SubmissionOptions(Optional.of(Duration.ofHours(6)), 14, 20));
    }

    @Test
    void whatIsNotSaidIsAsInABody() {
        assertThat(read(SubmissionFormat.CSV, "fields_to_enrich=city").valid().options())
                .isEqualTo(new SubmissionOptions(Optional.empty(), 7, 100));
    }

    @Test
    void fieldsMayBeRepeatedParameters() {
        assertThat(read(SubmissionFormat.CSV, "fields_to_enrich=city&fields_to_enrich=professional_email")
                        .valid()
                        .fieldsToEnrich())
                .containsExactly("city", "professional_email");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x=1                                             | #/x unknown-property, #/fields_to_enrich required",
                "fields_to_enrich=                               | #/fields_to_enrich min-items",
                "fields_to_enrich=city,                          | #/fields_to_enrich/1 unknown-field",
                "fields_to_enrich=,                              | #/fields_to_enrich/0 unknown-field, #/fields_to_enrich/1 unknown-field",
                "fields_to_enrich=City                           | #/fields_to_enrich/0 unknown-field",
                "fields_to_enrich=city&fields_to_enrich=city     | #/fields_to_enrich/1 duplicate",
                "fields_to_enrich=city&contacts=x                | #/contacts unknown-property",
                "fields_to_enrich=city&source=x                  | #/source unknown-property",
                "fields_to_enrich=city&options.deadline=PT1S     | #/options.deadline unknown-property",
                "fields_to_enrich=city&metadata=x                | #/metadata unknown-property",
                "fields_to_enrich=city&metadata.=x               | #/metadata/ blank",
                "fields_to_enrich=city&metadata.k=a&metadata.k=b | #/metadata/k duplicate",
                "fields_to_enrich=city&metadata.a/b=x\u0007y     | #/metadata/a~1b illegal-character",
                "fields_to_enrich=city&deadline=                 | #/options/deadline invalid-duration",
                "fields_to_enrich=city&deadline=PT25H            | #/options/deadline out-of-range",
                "fields_to_enrich=city&deadline=PT1H&deadline=PT1H | #/options/deadline duplicate",
                "fields_to_enrich=city&retention=P99D            | #/options/retention out-of-range",
                "fields_to_enrich=city&retention=P1D&retention=P1D | #/options/retention duplicate",
                "fields_to_enrich=city&tolerated_failure_percentage=    | #/options/tolerated_failure_percentage wrong-type",
                "fields_to_enrich=city&tolerated_failure_percentage=2.0 | #/options/tolerated_failure_percentage wrong-type",
                "fields_to_enrich=city&tolerated_failure_percentage=020 | #/options/tolerated_failure_percentage wrong-type",
                "fields_to_enrich=city&tolerated_failure_percentage=-1  | #/options/tolerated_failure_percentage out-of-range",
                "fields_to_enrich=city&tolerated_failure_percentage=1&tolerated_failure_percentage=1 | #/options/tolerated_failure_percentage duplicate",
            })
    void mistakesPointToWhereTheSameStandsInABody(String query, String mistakes) {
        read(SubmissionFormat.CSV, query).hasMistakes(mistakes.split(", ", -1));
    }

    @Test
    void mistakesOfParametersAndContactsAreFoundInOnePass() {
        Attempt.at(
                        SubmissionFormat.NDJSON,
                        Sheet.of(Sheet.without("last_name")).as(SubmissionFormat.NDJSON),
                        parameters("fields_to_enrich=shoe_size"))
                .hasMistakes("#/fields_to_enrich/0 unknown-field", "#/contacts/0/last_name required");
    }

    @Test
    void aBodyOfJsonSaysEverythingItself() {
        var attempt = Attempt.at(
                SubmissionFormat.JSON, Sheet.of(Sheet.ADA).as(SubmissionFormat.JSON), parameters("retention=oops"));

        assertThat(attempt.valid().options().retentionDays()).isEqualTo(7);
    }

    private static Attempt read(SubmissionFormat format, String query) {
        return Attempt.at(format, Sheet.of(Sheet.ADA).as(format), parameters(query));
    }

    private static Map<String, List<String>> parameters(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            parameters
                    .computeIfAbsent(parameter.substring(0, equals), name -> new ArrayList<>())
                    .add(parameter.substring(equals + 1));
        }
        return parameters;
    }
}
