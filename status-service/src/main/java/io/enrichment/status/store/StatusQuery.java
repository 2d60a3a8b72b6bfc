package io.enrichment.status.store;

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

    public StatusQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("a page holds at least one request");
        }
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

        @Override
        public int compareTo(Position other) {
            return NEWEST_FIRST.compare(this, other);
        }
    }
}
