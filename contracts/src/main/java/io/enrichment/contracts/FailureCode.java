package io.enrichment.contracts;

import java.util.Arrays;
import java.util.Optional;

/** Why a contact failed or a record became a dead letter. Codes are stable; sentences may be reworded. */
public enum FailureCode {
    PROVIDER_CONTACT_FAILED("provider-contact-failed", "The provider reported a failure for this contact."),
    PROVIDER_REFUSED("provider-refused", "The provider refused the batch."),
    PROVIDER_ANSWER_INVALID("provider-answer-invalid", "The provider's answers could not be used, repeatedly."),
    PROVIDER_ERROR("provider-error", "The provider failed, repeatedly."),
    PROVIDER_TIMEOUT("provider-timeout", "The provider did not answer in time, repeatedly."),
    INVALID_CONTACT("invalid-contact", "The contact is not valid."),
    EXPIRED("expired", "The deadline of the request came first."),
    TOO_MANY_FAILURES("too-many-failures", "The request was ended early: more contacts failed than it tolerates."),
    POISON_RECORD("poison-record", "The record could not be decoded."),
    EMPTY_RECORD("empty-record", "The record has no value."),
    UNKNOWN_SCHEMA("unknown-schema", "The schema registry does not know the record's schema."),
    INVALID_RECORD("invalid-record", "The record is decodable and makes no sense.");

    private final String code;
    private final String sentence;

    FailureCode(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** Stable, lower case, hyphenated. */
    public String code() {
        return code;
    }

    /** One sentence for people, free of data. */
    public String sentence() {
        return sentence;
    }

    /** The failure with this {@link #code}. */
    public static Optional<FailureCode> byCode(String code) {
        return Arrays.stream(values())
                .filter(failure -> failure.code.equals(code))
                .findFirst();
    }
}
