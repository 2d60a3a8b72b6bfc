package io.enrichment.ingest.intake;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import io.enrichment.http.ValidationError;
import io.enrichment.ingest.submission.ContactSink;
import io.enrichment.ingest.submission.ContactSource;
import io.enrichment.ingest.submission.Handling;
import io.enrichment.ingest.submission.Reading;
import io.enrichment.ingest.submission.Submission;
import io.enrichment.ingest.submission.SubmissionFormat;
import io.enrichment.ingest.submission.SubmissionReader;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.ObjectStore.Described;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Contacts that are not in the body: uploaded before, or in an S3 object of the allow-list. Never fetched as a URL. */
public final class ContactSources {

    private final SubmissionReader reader;
    private final ObjectStore quick;
    private final ObjectStore patient;
    private final String tenant;
    private final long maxBytes;

    /**
     * @param quick gives up soon, to notice a store that is away
     * @param patient the same store, with time for large objects
     * @param maxBytes of an object
     */
    public ContactSources(
            SubmissionReader reader, ObjectStore quick, ObjectStore patient, String tenant, long maxBytes) {
        this.reader = reader;
        this.quick = quick;
        this.patient = patient;
        this.tenant = tenant;
        this.maxBytes = maxBytes;
    }

    /**
     * Where the contacts are.
     *
     * @param pointer what names the place in the submission
     */
    private record Place(String bucket, String key, String pointer) {
        Reading refused(String code, String detail, Optional<List<String>> allowed) {
            var error = new ValidationError(pointer, null, null, null, code, detail, allowed.orElse(null));
            return new Reading.Refused(Refusal.invalid(1, List.of(error)));
        }
    }

    private final class PlaceOf implements ContactSource.Cases<Optional<Place>> {
        @Override
        public Optional<Place> inline(ContactSource.Inline source) {
            return Optional.empty();
        }

        @Override
        public Optional<Place> upload(ContactSource.Upload source) {
            return Optional.of(
                    new Place(quick.bucket(), RequestObjects.upload(tenant, source.uploadId()), "#/source/upload_id"));
        }

        @Override
        public Optional<Place> s3Object(ContactSource.S3Object source) {
            return Optional.of(new Place(source.bucket(), source.key(), "#/contacts"));
        }
    }

    /**
     * Reads the contacts of a submission that says where they are; one that has them is returned as it is. Blocks.
     *
     * @throws IOException if the object breaks off
     * @throws software.amazon.awssdk.core.exception.SdkException if the store is away
     */
    Reading read(Submission submission, Handling handling, Capacity.Share share, ContactSink sink) throws IOException {
        var place = submission.source().match(new PlaceOf());
        return place.isEmpty() ? new Reading.Valid(submission) : read(place.get(), submission, handling, share, sink);
    }

    private Reading read(Place place, Submission rest, Handling handling, Capacity.Share share, ContactSink sink)
            throws IOException {
        var described = quick.describe(place.bucket(), place.key());
        if (described.isEmpty()) {
            return new Reading.Refused(rest.source().notFound());
        }
        if (described.get().bytes() > maxBytes) {
            return tooLarge();
        }
        var format = format(described.get(), place.key());
        if (format.isEmpty()) {
            return place.refused(
                    "source-format-unknown",
                    "names an object whose content type is not one of these",
                    Optional.of(Arrays.stream(SubmissionFormat.values())
                            .map(SubmissionFormat::mediaType)
                            .toList()));
        }
        share.expectContacts(format.get().expectedContacts(described.get().bytes()));
        try (var contacts = patient.open(place.bucket(), place.key())) {
            return reader.readContacts(
                    format.get(), new LimitedStream(contacts, maxBytes), rest, handling, share, sink);
        } catch (LimitedStream.TooLargeException e) {
            return tooLarge();
        }
    }

    private Reading tooLarge() {
        return new Reading.Refused(
                Refusal.of(ProblemCode.PAYLOAD_TOO_LARGE).because("An object has at most " + maxBytes + " bytes."));
    }

    /** What the object says of itself; then what its name says, because much is stored without a type. */
    private static Optional<SubmissionFormat> format(Described object, String key) {
        return SubmissionFormat.ofContentType(object.mediaType())
                .or(() -> switch (key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
                    case "json" -> Optional.of(SubmissionFormat.JSON);
                    case "ndjson", "jsonl" -> Optional.of(SubmissionFormat.NDJSON);
                    case "csv" -> Optional.of(SubmissionFormat.CSV);
                    default -> Optional.empty();
                });
    }
}
