package io.enrichment.ingest.submission;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Reads what clients submit, as a stream and in one pass, whatever the format, by one set of rules. Memory grows with
 * the number of contacts only by their digests, 25 to 32 bytes for the person and as many for a {@code custom_id}, and
 * by 8 bytes for each contact that is equal to an earlier one. For use by many threads.
 */
public final class SubmissionReader {

    private final SubmissionRules rules;

    public SubmissionReader(SubmissionRules rules) {
        this.rules = rules;
    }

    /**
     * Reads a whole submission and finds all of its mistakes. Blocks on the stream and does not close it; does not read
     * on where bytes cannot be parsed, contacts are too many, or a header row is wrong.
     *
     * @param parameters what is said beside the contacts, for formats whose bodies have no place for it; otherwise
     *     ignored
     * @param sink gets every contact up to the first mistake that refuses the submission
     * @throws IOException if the stream fails
     */
    public Reading read(
            SubmissionFormat format,
            InputStream body,
            Map<String, List<String>> parameters,
            Handling handling,
            IndexMemory memory,
            ContactSink sink)
            throws IOException {
        var terms = new Terms(rules, handling, memory, sink, new Mistakes());
        try {
            if (format == SubmissionFormat.JSON) {
                try (var json = StrictJson.of(new Utf8Reader(body))) {
                    return new JsonSubmission(json, terms).read();
                }
            }
            var rest = QueryParameters.read(parameters, terms);
            var contacts = contacts(format, body, terms);
            return terms.mistakes().orElse(() -> rest.submission(new ContactSource.Inline(), contacts));
        } catch (GivenUpException e) {
            return new Reading.Refused(e.refusal());
        }
    }

    /**
     * Reads contacts that lie elsewhere. As JSON they are an array, or an object that has nothing but the array {@code
     * contacts}. Otherwise as {@link #read}.
     *
     * @param rest what the body said, whose contacts are not in it
     */
    public Reading readContacts(
            SubmissionFormat format,
            InputStream contacts,
            Submission rest,
            Handling handling,
            IndexMemory memory,
            ContactSink sink)
            throws IOException {
        var terms = new Terms(rules, handling, memory, sink, new Mistakes());
        try {
            var checker = contacts(format, contacts, terms);
            return terms.mistakes()
                    .orElse(() -> rest.with(checker.contacts(), checker.invalid(), checker.equalContacts()));
        } catch (GivenUpException e) {
            return new Reading.Refused(e.refusal());
        }
    }

    private static ContactChecker contacts(SubmissionFormat format, InputStream bytes, Terms terms)
            throws IOException, GivenUpException {
        return switch (format) {
            case JSON -> {
                try (var json = StrictJson.of(new Utf8Reader(bytes))) {
                    var checker = new ContactChecker(terms, json::line);
                    new JsonContacts(json, terms.mistakes(), checker).document();
                    yield checker;
                }
            }
            case NDJSON -> {
                try (var json = StrictJson.of(new BoundedLines(new Utf8Reader(bytes)))) {
                    var checker = new ContactChecker(terms, json::line);
                    new JsonContacts(json, terms.mistakes(), checker).lines();
                    yield checker;
                }
            }
            case CSV -> CsvContacts.read(bytes, terms);
        };
    }
}
