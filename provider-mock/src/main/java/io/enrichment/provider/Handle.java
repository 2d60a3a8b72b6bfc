package io.enrichment.provider;

import java.text.Normalizer;
import java.util.Locale;

/** What is left of a name in an address: ASCII letters and digits, in lower case. */
final class Handle {
    private final String first;
    private final String last;

    private Handle(String first, String last) {
        this.first = first;
        this.last = last;
    }

    /** Names without a Latin letter are replaced by a few characters of the contact's fingerprint. */
    static Handle of(Contact contact) {
        String substitute = Long.toString(contact.fingerprint() >>> 40, Character.MAX_RADIX);
        return new Handle(folded(contact.firstName(), "x"), folded(contact.lastName(), substitute));
    }

    String joined(String separator) {
        return first + separator + last;
    }

    String initialAnd(String separator) {
        return first.charAt(0) + separator + last;
    }

    private static String folded(String name, String otherwise) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                .limit(30)
                .forEach(c -> letters.append((char) c));
        return letters.isEmpty() ? otherwise : letters.toString();
    }
}
