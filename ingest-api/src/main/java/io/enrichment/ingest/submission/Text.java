package io.enrichment.ingest.submission;

import java.util.Optional;

/**
 * Rules for text that people see. What is not refused here is data and stays as it is, code point for code point.
 * Refused are C0 and C1 controls, line and paragraph separators, bidirectional overrides, embeddings and isolates
 * (which make a line of a log or a table read as another), and noncharacters.
 */
final class Text {

    private static final int BRAILLE_BLANK = 0x2800;
    private static final int HANGUL_FILLER = 0x3164;

    private Text() {}

    /** The first thing that is wrong with the text: characters, then blankness, then length in code points. */
    static Optional<MistakeCode> mistake(String text, int maxCodePoints) {
        if (text.codePoints().anyMatch(Text::isRefused)) {
            return Optional.of(MistakeCode.ILLEGAL_CHARACTER);
        }
        if (text.codePoints().allMatch(Text::isInvisible)) {
            return Optional.of(MistakeCode.BLANK);
        }
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            return Optional.of(MistakeCode.TOO_LONG);
        }
        return Optional.empty();
    }

    static boolean isRefused(int codePoint) {
        return Character.getType(codePoint) == Character.CONTROL
                || Character.getType(codePoint) == Character.SURROGATE
                || codePoint == 0x2028
                || codePoint == 0x2029
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF)
                || (codePoint & 0xFFFE) == 0xFFFE;
    }

    /** White space, format characters such as the zero-width space, and the letters that have no glyph. */
    private static boolean isInvisible(int codePoint) {
        return Character.isSpaceChar(codePoint)
                || Character.isWhitespace(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || codePoint == BRAILLE_BLANK
                || codePoint == HANGUL_FILLER;
    }
}
