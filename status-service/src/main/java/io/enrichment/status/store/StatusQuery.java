package io.enrichment.status.store;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which requests are wanted.
 *
 * @param tenant whose
 * @param status in this state; empty: in any
 * @param createdAfter created later than this
 * @param createdBefore created earlier than this
 * @param limit at most so many, from 1
 * @param after where the page before ended
 */
public record StatusQuery(
        String tenant,
        Optional<JobStatus> status,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        int limit,
        Optional<Position> after) {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    public StatusQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("a page holds at least one request");
        }
    }

    /** Whether the request belongs to what is asked for, and comes behind the page before. */
    public boolean wants(RequestStatus request) {
        long created = milli(request.getCreatedAt());
        return request.getTenantId().equals(tenant)
                && status.map(request.getStatus()::equals).orElse(true)
                && created >= oldestMilli()
                && created <= newestMilli()
                && after.map(end -> Position.of(request).compareTo(end) > 0).orElse(true);
    }

    /** The least time of creation that is wanted, in milliseconds since the epoch: requests have no finer one. */
    public long oldestMilli() {
        return createdAfter.map(bound -> milli(bound) + 1).orElse(Long.MIN_VALUE);
    }

    /** The greatest time of creation that is wanted, in milliseconds since the epoch. */
    public long newestMilli() {
        return createdBefore
                .map(bound -> milli(bound) - (bound.equals(bound.truncatedTo(MILLIS)) ? 1 : 0))
                .orElse(Long.MAX_VALUE);
    }

    /** Times that no request can have become the first or the last of those that one can. */
    private static long milli(Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return time.isAfter(LATEST) ? LATEST.toEpochMilli() : time.toEpochMilli();
    }

    /**
     * A place in the order of all requests of a tenant: the newest first, those of one instant by descending id. It does
     * not depend on the request being there.
     */
    public record Position(Instant createdAt, String requestId) implements Comparable<Position> {

        private static final Comparator<Position> NEWEST_FIRST = Comparator.comparing(Position::createdAt)
                .thenComparing(Position::requestId)
                .reversed();

        public static Position of(RequestStatus request) {
            return new Position(request.getCreatedAt(), request.getRequestId());
        }

        /** The time of creation in milliseconds since the epoch, within the years 1970 to 9999. */
        public long createdMilli() {
            return milli(createdAt);
        }

        @Override
        public int compareTo(Position other) {
            return NEWEST_FIRST.compare(this, other);
        }
    }
}
