package io.enrichment.ingest.submission;

import java.net.IDN;

/**
 * Domain names as a client may write them: two labels or more (RFC 1035 section 2.3.1, RFC 3696 section 2), in any
 * case, internationalised ones as they are shown or as they are encoded (RFC 3490). No scheme, port, path, trailing
 * dot or address.
 */
final class DomainName {

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    private DomainName() {}

    /** Whether the text is a domain name, or an e-mail address at one: what follows the last {@code @} decides. */
    static boolean isDomainOrEmail(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return isDomain(text);
        }
        return at > 0 && isMailbox(text, at) && isDomain(text.substring(at + 1));
    }

    private static boolean isMailbox(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            // no character beyond U+FFFF is a space
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || "/:<>?#".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDomain(String text) {
        var ascii = isAscii(text) ? text : toAscii(text);
        return ascii.length() <= MAX_LENGTH && ascii.indexOf('.') > 0 && hasValidLabels(ascii);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Empty if the text has no ASCII form. */
    private static String toAscii(String text) {
        try {
            return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean hasValidLabels(String ascii) {
        int start = 0;
        for (int dot = ascii.indexOf('.'); dot >= 0; dot = ascii.indexOf('.', start)) {
            if (!isLabel(ascii, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isLabel(ascii, start, ascii.length()) && !isNumber(ascii, start);
    }

    private static boolean isLabel(String ascii, int from, int to) {
        if (to - from < 1 || to - from > MAX_LABEL || ascii.charAt(from) == '-' || ascii.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = ascii.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** A last label of digits alone makes an IPv4 address. */
    private static boolean isNumber(String ascii, int from) {
        for (int i = from; i < ascii.length(); i++) {
            if (!isDigit(ascii.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
