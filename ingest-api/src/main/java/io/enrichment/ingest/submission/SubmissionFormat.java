package io.enrichment.ingest.submission;

import java.util.Locale;
import java.util.Optional;

/** The formats that contacts come in. All of them are held to the same rules. */
public enum SubmissionFormat {
    /** One object with everything (RFC 8259, held to RFC 7493). */
    JSON("application/json"),
    /** A contact on each line. */
    NDJSON("application/x-ndjson"),
    /** A header row, then a contact in each row (RFC 4180). */
    CSV("text/csv");

    private final String mediaType;

    SubmissionFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type that stands for the format; others may be accepted too. */
    public String mediaType() {
        return mediaType;
    }

    /** @param essence type and subtype without parameters, in any case */
    public static Optional<SubmissionFormat> ofMediaType(String essence) {
        return switch (essence.toLowerCase(Locale.ROOT)) {
            case "application/json" -> Optional.of(JSON);
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> Optional.of(NDJSON);
            case "text/csv" -> Optional.of(CSV);
            default -> Optional.empty();
        };
    }
}
