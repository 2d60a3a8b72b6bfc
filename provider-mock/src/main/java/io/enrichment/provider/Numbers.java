package io.enrichment.provider;

import java.math.BigDecimal;

/** Numbers as people write them in settings. */
final class Numbers {
    private Numbers() {}

    /** @throws IllegalArgumentException if this is not a whole number from 0 to 999999999 */
    static int whole(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("a whole number is expected");
        }
        return Integer.parseInt(text);
    }

    /** @throws IllegalArgumentException if this is not a decimal number from 0 to 1 */
    static double share(String text) {
        if (!text.matches("0(\\.\\d{1,9})?|1(\\.0{1,9})?")) {
            throw new IllegalArgumentException("a share is a number from 0 to 1, such as 0.05");
        }
        return Double.parseDouble(text);
    }

    /** Without an exponent and without trailing zeros. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
