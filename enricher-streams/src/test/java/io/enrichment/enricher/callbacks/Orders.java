package io.enrichment.enricher.callbacks;

import io.enrichment.events.ContactCounts;
import io.enrichment.events.ErrorCount;
import io.enrichment.events.JobOutcome;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs that have ended. */
final class Orders {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String OLD_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");

    private Orders() {}

    static CallbackOrder to(String url, String requestId) {
        return new CallbackOrder(
                url,
                RequestStatus.newBuilder()
                        .setRequestId(requestId)
                        .setTenantId("default")
                        .setRevision(17)
                        .setStatus(JobStatus.COMPLETED)
                        .setOutcome(JobOutcome.WITH_ERRORS)
                        .setTotalContacts(5)
                        .setCounts(ContactCounts.newBuilder()
                                .setSucceeded(3)
                                .setNotFound(1)
                                .setFailed(1)
                                .build())
                        .setRedriveCount(2)
                        .setErrorSummary(List.of(ErrorCount.newBuilder()
                                .setCode("provider-timeout")
                                .setCount(1)
                                .build()))
                        .setMetadata(Map.of("team", "Zoë", "campaign", "q3"))
                        .setCreatedAt(CREATED)
                        .setStartedAt(CREATED.plusMillis(1_500))
                        .setEndedAt(CREATED.plusSeconds(60))
                        .setExpiresAt(CREATED.plus(Duration.ofDays(7)))
                        .setUpdatedAt(CREATED.plusSeconds(60))
                        .build());
    }

    /** Of a development system, with little patience. */
    static CallbackSettings settings(List<String> secrets, Duration timeout) {
        return new CallbackSettings(
                secrets,
                true,
                true,
                8,
                4,
                Duration.ofSeconds(2),
                timeout,
                3,
                new CallbackSettings.Waits(Duration.ofMillis(1), Duration.ofMinutes(10)));
    }
}
