package io.enrichment.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What goes wrong with a call, written as the kind's name in lower case with hyphens, or {@code status:NNN}.
 *
 * @param status what {@link Kind#STATUS} answers with, 400 to 599; 0 for all other kinds
 */
public record Fault(Kind kind, int status) {
    private static final String STATUS_PREFIX = "status:";

    /** The ways in which a call can go wrong. */
    public enum Kind {
        NONE,
        /** A problem with the given status. */
        STATUS,
        /** No answer: the connection stays open and silent, for ten minutes at most. */
        HANG,
        /** The right answer, one byte a second. */
        DRIP,
        /** An answer that begins like a right one and goes on with blanks, about 6 MB a second, for ten minutes at most. */
        ENDLESS,
        /** The connection is closed without an answer. */
        CLOSE,
        /** 200, but the JSON breaks off in the middle. */
        INVALID_JSON,
        /** 200, but a page for people. */
        HTML,
        /** 307 to a link-local address, which nobody should follow. */
        REDIRECT,
        /** The last contact is left out. */
        FEWER,
        /** One contact more, with an id nobody asked for. */
        FOREIGN,
        /** The contacts in reverse order; the only one of these that is no fault by the contract. */
        REORDERED,
        /** The first contact once more at the end. */
        REPEATED;

        String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static final Fault NONE = new Fault(Kind.NONE, 0);

    public Fault {
        if (kind == Kind.STATUS ? status < 400 || status > 599 : status != 0) {
            throw new IllegalArgumentException("the status of a fault is between 400 and 599, as in status:503");
        }
    }

    public static Fault of(Kind kind) {
        return new Fault(kind, 0);
    }

    public static Fault status(int status) {
        return new Fault(Kind.STATUS, status);
    }

    /** @throws IllegalArgumentException with a sentence that says what is expected */
    public static Fault parse(String text) {
        if (text.startsWith(STATUS_PREFIX)) {
            return status(Numbers.whole(text.substring(STATUS_PREFIX.length())));
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.STATUS && kind.written().equals(text))
                .findFirst()
                .map(Fault::of)
                .orElseThrow(() -> new IllegalArgumentException("a fault is one of " + choices()));
    }

    static String choices() {
        return Arrays.stream(Kind.values())
                .map(kind -> kind == Kind.STATUS ? STATUS_PREFIX + "NNN" : kind.written())
                .collect(Collectors.joining(", "));
    }

    /** The written form: parsing it gives an equal fault. */
    @Override
    public String toString() {
        return kind == Kind.STATUS ? STATUS_PREFIX + status : kind.written();
    }
}
