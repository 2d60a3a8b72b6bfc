package io.enrichment.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every call of {@code POST /v1/enrich}: exact counters, and one by one the newest up to a bound. Safe for threads.
 *
 * <p>Keys are told apart by 64 bits of their SHA-256, some 100 bytes of heap for each key until the ledger is cleared. A ledger that
 * is kept in a file knows all of this again after a kill; calls that were being served then stay open for ever.
 */
public final class Ledger {
    private final int bound;
    private final LinkedHashMap<Long, LedgerCall> lines = new LinkedHashMap<>();
    private final Map<Long, Uses> keys = new HashMap<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private Optional<LedgerFile> file = Optional.empty();
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

    /** In memory alone. */
    Ledger(int bound) {
        this.bound = bound;
    }

    /**
     * Goes on where the file ends.
     *
     * @param now when the server begins
     * @throws IOException with one line on why the file cannot be used
     */
    static Ledger keptIn(Path file, int bound, Instant now) throws IOException {
        Ledger ledger = new Ledger(bound);
        ledger.file = Optional.of(LedgerFile.open(file, event -> event.applyTo(ledger)));
        ledger.note(new LedgerEvent.Started(now));
        return ledger;
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
        note(new LedgerEvent.Cleared());
    }

    synchronized Opened opened(Instant at, @Nullable String key, int asked, byte @Nullable [] body) {
        String digest = body == null ? null : Fingerprint.sha256Hex(body);
        note(new LedgerEvent.Opened(sequence + 1, key, at, asked, digest));
        return new Opened(sequence, key == null ? 1 : uses(key).times());
    }

    synchronized void ended(
            long call, Instant at, @Nullable Integer status, String fault, @Nullable String retryAfter) {
        note(new LedgerEvent.Ended(call, at, status, fault, retryAfter));
    }

    synchronized void undelivered(long call) {
        note(new LedgerEvent.Undelivered(call));
    }

    /** What happens from here on is not kept. */
    synchronized void close() {
        file.ifPresent(LedgerFile::close);
    }

    private void note(LedgerEvent event) {
        file.ifPresent(kept -> kept.append(event));
        event.applyTo(this);
    }

    void apply(LedgerEvent.Started started) {
        inFlight = 0;
    }

    void apply(LedgerEvent.Cleared cleared) {
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

    void apply(LedgerEvent.Opened call) {
        sequence = call.sequence();
        contacts += call.contacts();
        inFlight++;
        maxConcurrent = Math.max(maxConcurrent, inFlight);
        lines.put(sequence, LedgerCall.opened(call));
        if (lines.size() > bound) {
            lines.remove(lines.keySet().iterator().next());
        }
        if (call.idempotencyKey() != null) {
            use(call.idempotencyKey(), call.bodySha256());
        }
    }

    void apply(LedgerEvent.Ended end) {
        inFlight--;
        if (end.sequence() <= clearedAt) {
            return;
        }
        if (end.status() == null) {
            unanswered++;
        } else {
            statuses.merge(end.status(), 1L, Long::sum);
        }
        lines.computeIfPresent(end.sequence(), (number, line) -> line.ended(end));
    }

    void apply(LedgerEvent.Undelivered response) {
        if (response.sequence() > clearedAt) {
            undelivered++;
        }
    }

    private void use(String key, @Nullable String digest) {
        long body = Fingerprint.of(String.valueOf(digest));
        Uses before = keys.getOrDefault(Fingerprint.of(key), new Uses(0, body, false));
        Uses now = new Uses(before.times() + 1, before.body(), before.conflicting() || before.body() != body);
        keys.put(Fingerprint.of(key), now);
        repeatedKeys += now.times() == 2 ? 1 : 0;
        conflictingKeys += now.conflicting() && !before.conflicting() ? 1 : 0;
    }

    private Uses uses(String key) {
        return Objects.requireNonNull(keys.get(Fingerprint.of(key)), "every call is noted before it is asked about");
    }
}
