package io.enrichment.ingest.submission;

/**
 * Whether clients may name whom to call back, and where that may be.
 *
 * @param enabled unless it is so, a submission that names anybody is refused
 * @param allowHttp whether plain http is taken beside https
 * @param allowPrivate whether addresses are taken that are not of the public Internet
 */
public record CallbackRules(boolean enabled, boolean allowHttp, boolean allowPrivate) {

    /** In characters. */
    public static final int MAX_LENGTH = 2_048;
}
