package io.enrichment.provider;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the ledger counted since the start, or since its file began, or since it was cleared.
 *
 * @param calls of {@code POST /v1/enrich}, refused ones included
 * @param contacts in the calls that were valid
 * @param distinctKeys idempotency keys seen
 * @param repeatedKeys keys that came more than once
 * @param conflictingKeys keys that came with more than one body
 * @param inFlight calls that are served now
 * @param maxConcurrent calls that were served at the same time, at most
 * @param statuses responses by status
 * @param unanswered calls that got no response on purpose; those that a kill of the server cut off are counted nowhere but
 *     among the calls
 * @param undelivered responses whose caller had left
 * @param linesKept calls that are still listed one by one
 */
public record LedgerSummary(
        long calls,
        long contacts,
        int distinctKeys,
        int repeatedKeys,
        int conflictingKeys,
        int inFlight,
        int maxConcurrent,
        Map<Integer, Long> statuses,
        long unanswered,
        long undelivered,
        int linesKept) {

    public LedgerSummary {
        statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
    }
}
