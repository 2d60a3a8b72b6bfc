package io.enrichment.ingest.submission;

import java.util.Locale;

/** What can be wrong with a value. The codes are part of the HTTP contract. */
enum MistakeCode {
    REQUIRED("must be present"),
    BLANK("must not be blank"),
    WRONG_TYPE("has the wrong JSON type"),
    TOO_LONG("is longer than allowed"),
    UNKNOWN_PROPERTY("is not a known property"),
    ILLEGAL_CHARACTER("has a control character, a bidirectional override or a noncharacter"),
    INVALID_DOMAIN("must be a domain name or an e-mail address"),
    UNKNOWN_FIELD("is not a field that can be enriched"),
    DUPLICATE("is repeated"),
    MIN_ITEMS("must not be empty"),
    MAX_ITEMS("has more entries than allowed");

    private final String sentence;

    MistakeCode(String sentence) {
        this.sentence = sentence;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence() {
        return sentence;
    }
}
