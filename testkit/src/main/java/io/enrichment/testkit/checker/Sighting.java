package io.enrichment.testkit.checker;

import java.net.URI;
import java.util.Optional;

/**
 * A request as a client saw it.
 *
 * @param taken when the client asked, {@link System#nanoTime}
 * @param answered when it had the answer; on the same clock
 * @param httpStatus 200, 404 or 410: other answers are no sighting
 */
record Sighting(String requestId, URI instance, long taken, long answered, int httpStatus, Optional<Job> job) {}
