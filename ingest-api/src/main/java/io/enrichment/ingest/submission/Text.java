package io.enrichment.ingest.submission;

import org.jspecify.annotations.Nullable;

/**
 * Rules for text that people see. What is not refused here is data and stays as it is, code point for code point.
 * Refused are C0 and C1 controls, lone surrogates, line and paragraph separators, bidirectional overrides, embeddings
 * and isolates (which make a line of a log or a table read as another), and noncharacters.
 */
final class Text {

    private static final int BRAILLE_BLANK = 0x2800;
    private static final int HANGUL_FILLER = 0x3164;

    private Text() {}

    /** The first thing that is wrong with the text: characters, then blankness, then length in code points. */
    static @Nullable MistakeCode mistake(String text, int maxCodePoints) {
        int codePoints = 0;
        boolean visible = false;
        for (int i = 0; i < text.length(); codePoints++) {
            int codePoint = text.codePointAt(i);
            if (isRefused(codePoint)) {
                return MistakeCode.ILLEGAL_CHARACTER;
            }
            visible = visible || !isInvisible(codePoint);
            i += Character.charCount(codePoint);
        }
        if (!visible) {
            return MistakeCode.BLANK;
        }
        return codePoints > maxCodePoints ? MistakeCode.TOO_LONG : null;
    }

    static boolean hasRefused(String text) {
        return text.codePoints().anyMatch(Text::isRefused);
    }

    private static boolean isRefused(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint < 0x20;
        }
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
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
