package io.enrichment.provider;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every call of {@code POST /v1/enrich}: exact counters, and one by one the newest up to a bound. Safe for threads.
 *
 * <p>Keys are told apart by 64 bits of their SHA-256, some 100 bytes of heap for each key until the ledger is cleared.
 */
public final class Ledger {
    private final int bound;
    private final LinkedHashMap<Long, LedgerCall> lines = new LinkedHashMap<>();
    private final Map<Long, Uses> keys = new HashMap<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private long sequence;
    private long clearedAt;
    private long contacts;
    private long unanswered;
    private long undelivered;
    private int repeatedKeys;
    private int conflictingKeys;
    private int inFlight;
    private int maxConcurrent;

    private record Uses(int times, long body, boolean conflicting) {}

    /** @param times how often this key has been seen, this call included */
    record Opened(long sequence, int times) {}

    Ledger(int bound) {
        this.bound = bound;
    }

    public synchronized LedgerSummary summary() {
        return new LedgerSummary(
                sequence - clearedAt,
                contacts,
                keys.size(),
                repeatedKeys,
                conflictingKeys,
                inFlight,
                maxConcurrent,
                statuses,
                unanswered,
                undelivered,
                lines.size());
    }

    /** The newest calls, oldest first. */
    public synchronized List<LedgerCall> calls() {
        return List.copyOf(lines.values());
    }

    /** Forgets everything but the calls being served, which are still counted as in flight. */
    public synchronized void clear() {
        lines.clear();
        keys.clear();
        statuses.clear();
        clearedAt = sequence;
        contacts = 0;
        unanswered = 0;
        undelivered = 0;
        repeatedKeys = 0;
        conflictingKeys = 0;
        maxConcurrent = inFlight;
    }

    synchronized Opened opened(Instant at, @Nullable String key, int asked, byte @Nullable [] body) {
        sequence++;
        contacts += asked;
        inFlight++;
        maxConcurrent = Math.max(maxConcurrent, inFlight);
        String digest = body == null ? null : Fingerprint.sha256Hex(body);
        lines.put(sequence, new LedgerCall(sequence, key, at, null, null, asked, digest, "none", null));
        if (lines.size() > bound) {
            lines.remove(lines.keySet().iterator().next());
        }
        return new Opened(sequence, key == null ? 1 : used(key, digest));
    }

    synchronized void ended(
            long call, Instant at, @Nullable Integer status, String fault, @Nullable String retryAfter) {
        inFlight--;
        if (call <= clearedAt) {
            return;
        }
        if (status == null) {
            unanswered++;
        } else {
            statuses.merge(status, 1L, Long::sum);
        }
        lines.computeIfPresent(call, (number, line) -> line.ended(at, status, fault, retryAfter));
    }

    synchronized void undelivered(long call) {
        if (call > clearedAt) {
            undelivered++;
        }
    }

    private int used(String key, @Nullable String digest) {
        long body = Fingerprint.of(String.valueOf(digest));
        Uses before = keys.getOrDefault(Fingerprint.of(key), new Uses(0, body, false));
        Uses now = new Uses(before.times() + 1, before.body(), before.conflicting() || before.body() != body);
        keys.put(Fingerprint.of(key), now);
        repeatedKeys += now.times() == 2 ? 1 : 0;
        conflictingKeys += now.conflicting() && !before.conflicting() ? 1 : 0;
        return now.times();
    }
}
