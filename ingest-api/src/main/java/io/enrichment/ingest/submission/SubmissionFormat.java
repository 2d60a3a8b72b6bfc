package io.enrichment.ingest.submission;

import java.util.Locale;
import java.util.Optional;

/** The formats that contacts come in. All of them are held to the same rules. */
public enum SubmissionFormat {
    /** One object with everything (RFC 8259, held to RFC 7493). */
    JSON(110, "application/json"),
    /** A contact on each line. */
    NDJSON(110, "application/x-ndjson"),
    /** A header row, then a contact in each row (RFC 4180). */
    CSV(55, "text/csv");

    private final int usualBytes;
    private final String mediaType;

    /** @param usualBytes of a contact with an id, between its neighbours */
    SubmissionFormat(int usualBytes, String mediaType) {
        this.usualBytes = usualBytes;
        this.mediaType = mediaType;
    }

    /** The media type that stands for the format; others may be accepted too. */
    public String mediaType() {
        return mediaType;
    }

    /** How many contacts so many bytes are likely to hold. */
    public int expectedContacts(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / usualBytes);
    }

    /** @param contentType a media type, with or without parameters */
    public static Optional<SubmissionFormat> ofContentType(String contentType) {
        int parameters = contentType.indexOf(';');
        return ofMediaType((parameters < 0 ? contentType : contentType.substring(0, parameters)).strip());
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
