package io.enrichment.ingest.intake;

import io.enrichment.events.EnrichmentRequested;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Decides which of several equal submissions is the one that counts, on any number of instances: whoever creates {@code
 * input.json} has the request. There is nothing to lock and nothing to release:
 *
 * <pre>
 *   created ─────────────────────────────────────────▶ mine
 *   there, with another digest ──────────────────────▶ other payload
 *   there, and marked as published ──────────────────▶ published
 *   there, not marked, older than takeOverAfter ─────▶ abandoned: to be published again, which harms nothing
 *   there, not marked, young: look again for a while ▶ published, or under way
 *   any of these, and the mark of an erased request ─▶ erased: input.json is removed
 * </pre>
 *
 * The mark is looked for last: it is made while the input of the erased request is still there, so whoever could create
 * {@code input.json} after that finds it.
 *
 * <p>Decision 0010 says why.
 */
final class Claims {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(30);

    private final RequestFiles files;
    private final Duration takeOverAfter;
    private final Clock clock;
    /** Ids that this instance works on: not abandoned, however long it takes. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Claims(RequestFiles files, Duration takeOverAfter, Clock clock) {
        this.files = files;
        this.takeOverAfter = takeOverAfter;
        this.clock = clock;
    }

    /**
     * For an id that comes of a key. Blocks, for about two seconds at most while another is at work on it. To be
     * followed by {@link #end}.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if the store is away: then the claim may be there
     */
    Claim claim(EnrichmentRequested request, Spool input) {
        var claim = look(request, input);
        var stands = false;
        try {
            stands = !files.isErased(request);
            if (stands) {
                return claim;
            }
            files.removeInput(request);
            return new Claim.Erased();
        } finally {
            if (!stands) {
                end(request);
            }
        }
    }

    private Claim look(EnrichmentRequested request, Spool input) {
        var claimant = UUID.randomUUID().toString();
        if (files.createInput(request, input, claimant)) {
            return mine(request);
        }
        var until = System.nanoTime() + PATIENCE.toNanos();
        do {
            var stored = files.input(request);
            if (stored.isEmpty()) {
                // the one before us gave up and cleaned up
                if (files.createInput(request, input, claimant)) {
                    return mine(request);
                }
            } else if (stored.get().isOf(claimant)) {
                return mine(request);
            } else {
                var earlier = stored.get().request();
                if (!earlier.getInput().getSha256().equals(request.getInput().getSha256())) {
                    return new Claim.OtherPayload();
                }
                if (files.isPublished(earlier)) {
                    return new Claim.Published(earlier);
                }
                if (isOld(earlier) && underWay.add(earlier.getRequestId())) {
                    return new Claim.Abandoned(earlier);
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        } while (System.nanoTime() - until < 0);
        return new Claim.UnderWay();
    }

    /** The submission is settled, here: for claims that are mine or abandoned. */
    void end(EnrichmentRequested request) {
        underWay.remove(request.getRequestId());
    }

    /** Whether a claim could already be taken over by another; then it must be left as it is. */
    boolean mayBeTakenOver(EnrichmentRequested request) {
        return age(request).compareTo(takeOverAfter.dividedBy(2)) > 0;
    }

    private Claim mine(EnrichmentRequested request) {
        underWay.add(request.getRequestId());
        return new Claim.Mine(request);
    }

    private boolean isOld(EnrichmentRequested request) {
        return age(request).compareTo(takeOverAfter) > 0;
    }

    /** Clocks of instances may differ, and be set. */
    private Duration age(EnrichmentRequested request) {
        return Duration.between(request.getCreatedAt(), clock.instant()).abs();
    }
}
