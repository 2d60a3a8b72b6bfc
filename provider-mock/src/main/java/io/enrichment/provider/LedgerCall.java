package io.enrichment.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code POST /v1/enrich} as the ledger keeps it. Nothing in it is of a contact.
 *
 * @param sequence 1 for the first call since the server started, or since its ledger's file began, in the order in which bodies
 *     were read
 * @param idempotencyKey as sent; null if there was none
 * @param startedAt when the headers had come
 * @param endedAt immediately before the last bytes of the response were written, or when it was decided that there would
 *     be none; null while the call is served, and for ever if the server was killed meanwhile
 * @param status of the response; null while the call is served, and for ever if there was no response
 * @param contacts in the request; 0 if it was not valid
 * @param bodySha256 of the request as it came, in hexadecimal; null if it was refused unread
 * @param fault that befell the call, {@code none} if none did
 * @param retryAfter the {@code Retry-After} sent; null if none was
 */
public record LedgerCall(
        long sequence,
        @Nullable String idempotencyKey,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer status,
        int contacts,
        @Nullable String bodySha256,
        String fault,
        @Nullable String retryAfter) {

    static LedgerCall opened(LedgerEvent.Opened call) {
        return new LedgerCall(
                call.sequence(),
                call.idempotencyKey(),
                call.startedAt(),
                null,
                null,
                call.contacts(),
                call.bodySha256(),
                "none",
                null);
    }

    LedgerCall ended(LedgerEvent.Ended end) {
        return new LedgerCall(
                sequence,
                idempotencyKey,
                startedAt,
                end.endedAt(),
                end.status(),
                contacts,
                bodySha256,
                end.fault(),
                end.retryAfter());
    }
}
