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
        return at > 0
                && text.substring(0, at).codePoints().noneMatch(DomainName::cannotBeInAMailbox)
                && isDomain(text.substring(at + 1));
    }

    private static boolean isDomain(String text) {
        var ascii = text.chars().allMatch(c -> c < 0x80) ? text : toAscii(text);
        return ascii.length() <= MAX_LENGTH && ascii.indexOf('.') > 0 && hasValidLabels(ascii);
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
        // a last label of digits alone makes an IPv4 address
        return isLabel(ascii, start, ascii.length())
                && !ascii.substring(start).chars().allMatch(Character::isDigit);
    }

    private static boolean isLabel(String ascii, int from, int to) {
        if (to - from < 1 || to - from > MAX_LABEL || ascii.charAt(from) == '-' || ascii.charAt(to - 1) == '-') {
            return false;
        }
        return ascii.substring(from, to).chars().allMatch(c -> isLetterOrDigit(c) || c == '-');
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean cannotBeInAMailbox(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || "/:<>?#".indexOf(codePoint) >= 0;
    }
}
