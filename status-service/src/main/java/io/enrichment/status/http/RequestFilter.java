package io.enrichment.status.http;

import io.enrichment.events.JobStatus;
import java.time.Instant;
import java.util.Optional;

/** Which requests of the tenant a client wants listed. */
record RequestFilter(Optional<JobStatus> status, Optional<Instant> createdAfter, Optional<Instant> createdBefore) {}
