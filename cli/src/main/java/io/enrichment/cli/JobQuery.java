package io.enrichment.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which requests are wanted; what is empty is left to the service.
 *
 * @param status the name on the wire
 * @param limit of a page
 */
public record JobQuery(
        Optional<String> status, Optional<Instant> createdAfter, Optional<Instant> createdBefore, OptionalInt limit) {

    public JobQuery {
        if (limit.orElse(1) < 1) {
            throw new IllegalArgumentException("--limit must be 1 or more");
        }
    }

    /** Query parameters, not yet encoded. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        status.ifPresent(name -> parameters.put("status", name));
        createdAfter.ifPresent(time -> parameters.put("created_after", time.toString()));
        createdBefore.ifPresent(time -> parameters.put("created_before", time.toString()));
        limit.ifPresent(most -> parameters.put("limit", Integer.toString(most)));
        return parameters;
    }
}
