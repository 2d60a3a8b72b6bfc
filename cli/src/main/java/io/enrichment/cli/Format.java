package io.enrichment.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How contacts are written in an input. */
public enum Format {
    /** A whole submission, or an array of contacts. */
    JSON("application/json", ".json"),
    /** One contact a line. */
    NDJSON("application/x-ndjson", ".ndjson", ".jsonl"),
    /** A header row with the names of the properties, then one contact a row (RFC 4180). */
    CSV("text/csv", ".csv");

    private final String mediaType;
    private final String suffix;
    private final String otherSuffix;

    Format(String mediaType, String suffix) {
        this(mediaType, suffix, suffix);
    }

    Format(String mediaType, String suffix, String otherSuffix) {
        this.mediaType = mediaType;
        this.suffix = suffix;
        this.otherSuffix = otherSuffix;
    }

    public String mediaType() {
        return mediaType;
    }

    /** What the name of the file says; JSON where it says nothing. */
    public static Format of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.suffix) || name.endsWith(format.otherSuffix))
                .findFirst()
                .orElse(JSON);
    }

    /** The names for the command line. */
    static List<String> names() {
        return Arrays.stream(values()).map(Format::toString).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
