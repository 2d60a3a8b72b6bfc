package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.Contact;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One reading of a submission, and what came of it. */
record Attempt(Reading reading, List<Contact> contacts, String canonical) {

    static final List<String> CATALOGUE = List.of("professional_email", "city");
    static final SubmissionRules RULES = new SubmissionRules(
            CATALOGUE,
            1_000,
            100,
            Duration.ofHours(24),
            7,
            30,
            List.of(new S3Prefix("shared", "exports/"), new S3Prefix("open", "")),
            new CallbackRules(true, false, false));
    static final Map<String, List<String>> CITY = Map.of("fields_to_enrich", List.of("city"));

    static Attempt json(String body) {
        return at(SubmissionFormat.JSON, body, Map.of());
    }

    static Attempt json(byte[] body) {
        return of(SubmissionFormat.JSON, body);
    }

    /** Where callbacks are held to other rules. */
    static Attempt json(String body, CallbackRules callbacks) {
        var rules = new SubmissionRules(CATALOGUE, 1_000, 100, Duration.ofHours(24), 7, 30, List.of(), callbacks);
        var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        return of(
                rules,
                (reader, sink) ->
                        reader.read(SubmissionFormat.JSON, bytes, Map.of(), Handling.STRICT, memory -> {}, sink));
    }

    /** With what is needed beside the contacts. */
    static Attempt of(SubmissionFormat format, byte[] body) {
        return at(format, new ByteArrayInputStream(body), CITY, Handling.STRICT);
    }

    static Attempt of(SubmissionFormat format, String body) {
        return of(format, body.getBytes(StandardCharsets.UTF_8));
    }

    static Attempt at(SubmissionFormat format, String body, Map<String, List<String>> parameters) {
        return at(format, body, parameters, Handling.STRICT);
    }

    static Attempt at(SubmissionFormat format, String body, Map<String, List<String>> parameters, Handling handling) {
        return at(format, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), parameters, handling);
    }

    static Attempt at(
            SubmissionFormat format, InputStream body, Map<String, List<String>> parameters, Handling handling) {
        return of((reader, sink) -> reader.read(format, body, parameters, handling, bytes -> {}, sink));
    }

    static Attempt atContactsOf(Submission rest, SubmissionFormat format, String contacts) {
        var bytes = new ByteArrayInputStream(contacts.getBytes(StandardCharsets.UTF_8));
        return of((reader, sink) -> reader.readContacts(format, bytes, rest, Handling.STRICT, memory -> {}, sink));
    }

    private interface Reads {
        Reading with(SubmissionReader reader, ContactSink sink) throws IOException;
    }

    private static Attempt of(Reads reads) {
        return of(RULES, reads);
    }

    private static Attempt of(SubmissionRules rules, Reads reads) {
        var contacts = new ArrayList<Contact>();
        var canonical = new ByteArrayOutputStream();
        try (var writer = new CanonicalInputWriter(canonical)) {
            var reading = reads.with(new SubmissionReader(rules), contact -> {
                contacts.add(contact);
                writer.accept(contact);
            });
            reading.fold(
                    submission -> {
                        writer.finish(submission);
                        return submission;
                    },
                    refusal -> refusal);
            return new Attempt(reading, contacts, canonical.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Submission valid() {
        return reading.fold(submission -> submission, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    Refusal refused() {
        return reading.fold(
                submission -> {
                    throw new AssertionError(submission.toString());
                },
                refusal -> refusal);
    }

    /** Each as pointer and code. */
    void hasMistakes(String... mistakes) {
        assertThat(refused().code()).isEqualTo(ProblemCode.VALIDATION_ERROR);
        assertThat(refused().errors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly(mistakes);
    }

    /** That it could not be parsed, and a detail that has all of this. */
    void isMalformed(String... detail) {
        assertThat(refused().code()).isEqualTo(ProblemCode.MALFORMED_BODY);
        assertThat(refused().detail()).contains("at line ");
        for (var part : detail) {
            assertThat(refused().detail()).contains(part);
        }
    }
}
