package io.enrichment.ingest.submission;

import java.util.Locale;

/** What can be wrong with a value. The codes are part of the HTTP contract. */
enum MistakeCode {
    REQUIRED("must be present"),
    BLANK("must not be blank"),
    WRONG_TYPE("has the wrong type"),
    TOO_LONG("is longer than allowed"),
    UNKNOWN_PROPERTY("is not a known property"),
    ILLEGAL_CHARACTER("has a control character, a bidirectional override or a noncharacter"),
    INVALID_DOMAIN("must be a domain name or an e-mail address"),
    UNKNOWN_FIELD("is not a field that can be enriched"),
    DUPLICATE("is repeated"),
    MIN_ITEMS("must not be empty"),
    MAX_ITEMS("has more entries than allowed"),
    INVALID_DURATION("must be an ISO 8601 duration"),
    OUT_OF_RANGE("is out of range"),
    INVALID_SOURCE("must be the URL of an S3 object, or the id of an upload"),
    SOURCE_NOT_ALLOWED("is not among the sources that may be read"),
    SOURCE_NOT_FOUND("is not there"),
    INVALID_URL("must be an absolute URL with a host, without user information and fragment"),
    SCHEME_NOT_ALLOWED("must be an https URL"),
    ADDRESS_NOT_ALLOWED("leads to an address that is not of the public Internet"),
    CALLBACKS_NOT_ENABLED("cannot be given: this service calls nobody back"),
    CONFLICTING("cannot stand beside contacts"),
    WRONG_NUMBER_OF_CELLS("has more or fewer cells than the header row"),
    WRONG_SEPARATOR("has one cell, but its names are separated by something else: commas are expected");

    private final String sentence;

    MistakeCode(String sentence) {
        this.sentence = sentence;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Goes on from the name of what is wrong. */
    String sentence() {
        return sentence;
    }
}
