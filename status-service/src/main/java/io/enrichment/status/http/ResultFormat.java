package io.enrichment.status.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** In what form results can be had, the preferred one first. */
enum ResultFormat {
    JSON("json", "application/json"),
    NDJSON("ndjson", "application/x-ndjson"),
    CSV("csv", "text/csv");

    private static final double NOT_ACCEPTABLE = 0;

    private final String suffix;
    private final String type;

    ResultFormat(String suffix, String type) {
        this.suffix = suffix;
        this.type = type;
    }

    /** Without parameters. */
    MediaType type() {
        return MediaType.valueOf(type);
    }

    /** Text without a character set in its type would be taken for something else. */
    String contentType() {
        return this == CSV ? type + ";charset=UTF-8" : type;
    }

    /** What tells the representations of one state apart in their entity tags. */
    String suffix() {
        return suffix;
    }

    /**
     * The one that the client likes best, header {@code Accept} (RFC 9110 section 12.5.1); empty if it takes none of
     * them or its header cannot be read.
     */
    static Optional<ResultFormat> preferred(HttpServletRequest request) {
        try {
            var ranges = new ArrayList<MediaType>();
            for (var header : Collections.list(request.getHeaders("Accept"))) {
                ranges.addAll(MediaType.parseMediaTypes(header));
            }
            return preferred(ranges.isEmpty() ? List.of(MediaType.ALL) : ranges);
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ResultFormat> preferred(List<MediaType> ranges) {
        ResultFormat best = null;
        for (var format : values()) {
            double quality = format.quality(ranges);
            if (quality > (best == null ? NOT_ACCEPTABLE : best.quality(ranges))) {
                best = format;
            }
        }
        return Optional.ofNullable(best);
    }

    /** That of the most specific range which the type is in. */
    private double quality(List<MediaType> ranges) {
        return ranges.stream()
                .filter(range -> range.includes(type()))
                .max(Comparator.comparing((MediaType range) -> !range.isWildcardType())
                        .thenComparing(range -> !range.isWildcardSubtype()))
                .map(MediaType::getQualityValue)
                .orElse(NOT_ACCEPTABLE);
    }
}
