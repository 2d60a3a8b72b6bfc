package io.enrichment.http;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Header {@code traceparent} of W3C Trace Context, level 1, as version 00.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param parentId 16 lower-case hexadecimal digits, not all zero
 * @param flags 2 lower-case hexadecimal digits
 */
public record TraceParent(String traceId, String parentId, String flags) {

    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.{0,200})?");
    private static final Pattern ZEROES = Pattern.compile("0+");

    public TraceParent {
        if (ZEROES.matcher(traceId).matches() || ZEROES.matcher(parentId).matches()) {
            throw new IllegalArgumentException("the ids of a traceparent are not all zero");
        }
    }

    /** Empty unless the value is valid; a version above 00 is read as the standard says, by its first four parts. */
    static Optional<TraceParent> parse(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        var form = FORM.matcher(value);
        if (!form.matches()
                || (form.group(1).equals("00") && form.group(5) != null)
                || ZEROES.matcher(form.group(2)).matches()
                || ZEROES.matcher(form.group(3)).matches()) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(form.group(2), form.group(3), form.group(4)));
    }

    /** The start of a trace that nobody records yet. */
    static TraceParent random() {
        return new TraceParent(hex(16), hex(8), "00");
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        // never all zero
        random[0] |= 1;
        return HexFormat.of().formatHex(random);
    }

    /** The header's value. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + parentId + "-" + flags;
    }
}
