package io.enrichment.provider;

import java.util.Locale;

/**
 * Where contacts live. The telephone numbers are from ranges that are kept free for fiction (555-01XX in North America,
 * 020 7946 0XXX and 07700 900XXX by Ofcom in Great Britain): nobody answers them.
 */
enum Country {
    UNITED_STATES("United States", Locale.US, "+1 212-555-01##", "+1 415-555-01##"),
    CANADA("Canada", Locale.CANADA, "+1 416-555-01##", "+1 604-555-01##"),
    UNITED_KINGDOM("United Kingdom", Locale.UK, "+44 20 7946 0###", "+44 7700 900###");

    private final String english;
    private final Locale locale;
    private final String officePhone;
    private final String mobilePhone;

    Country(String english, Locale locale, String officePhone, String mobilePhone) {
        this.english = english;
        this.locale = locale;
        this.officePhone = officePhone;
        this.mobilePhone = mobilePhone;
    }

    static Country of(Contact contact) {
        Country[] countries = values();
        long draw = Fingerprint.mix(contact.fingerprint(), Field.COUNTRY.fingerprint());
        return countries[(int) Math.floorMod(draw, (long) countries.length)];
    }

    String english() {
        return english;
    }

    Locale locale() {
        return locale;
    }

    /** {@code #} stands for a digit. */
    String officePhone() {
        return officePhone;
    }

    /** {@code #} stands for a digit. */
    String mobilePhone() {
        return mobilePhone;
    }
}
