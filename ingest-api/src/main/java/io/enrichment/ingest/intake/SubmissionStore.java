package io.enrichment.ingest.intake;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.Callback;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.ObjectRef;
import io.enrichment.events.RequestOptions;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import io.enrichment.http.TraceParent;
import io.enrichment.ingest.publish.BatchCollector;
import io.enrichment.ingest.publish.RequestPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes a request of a valid submission: claims its id, stores it, publishes it. */
public final class SubmissionStore {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionStore.class);

    static final Acceptance UNAVAILABLE = new Acceptance.Refused(Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE));

    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private final String tenant;
    private final int batchSize;
    private final RequestFiles files;
    private final Claims claims;
    private final RequestPublisher publisher;
    private final Executor afterwards;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /**
     * @param tenant owner of every request
     * @param afterwards runs what need not be waited for and may block
     */
    public SubmissionStore(
            IntakeSettings settings,
            String tenant,
            RequestFiles files,
            RequestPublisher publisher,
            Executor afterwards,
            Supplier<UUID> ids,
            Clock clock) {
        this.tenant = tenant;
        this.batchSize = settings.batchSize();
        this.files = files;
        this.claims = new Claims(files, settings.takeOverAfter(), clock);
        this.publisher = publisher;
        this.afterwards = afterwards;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Blocks until the request is durable or refused.
     *
     * @throws SdkException if the store is away while a key is claimed
     */
    Acceptance accept(Incoming incoming, SpooledSubmission spooled, Intake.Announcement announcement) {
        return incoming.key()
                .map(key -> {
                    var request = request(key.requestId(tenant), spooled, incoming.traceParent());
                    return claims.claim(request, spooled.input()).match(new Keyed(spooled, announcement));
                })
                .orElseGet(() -> {
                    var request = request(ids.get().toString(), spooled, incoming.traceParent());
                    return storeNew(request, spooled, announcement);
                });
    }

    private EnrichmentRequested request(String id, SpooledSubmission spooled, TraceParent traceParent) {
        var submission = spooled.submission();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return EnrichmentRequested.newBuilder()
                .setRequestId(id)
                .setTenantId(tenant)
                .setCreatedAt(now)
                .setTotalContacts(submission.contacts())
                .setTotalBatches(BatchCollector.batches(submission.contacts(), batchSize))
                .setBatchSize(batchSize)
                .setFieldsToEnrich(submission.fieldsToEnrich())
                .setMetadata(submission.metadata())
                .setOptions(RequestOptions.newBuilder()
                        .setDeadline(
                                submission.options().deadline().map(now::plus).orElse(null))
                        .setRetentionDays(submission.options().retentionDays())
                        .setToleratedFailurePercentage(submission.options().toleratedFailurePercentage())
                        .build())
                .setCallback(callback(spooled))
                .setInput(ObjectRef.newBuilder()
                        .setKey(new RequestObjects(tenant, id).input())
                        .setSha256(spooled.sha256())
                        .setBytes(spooled.input().length())
                        .build())
                .setTraceParent(traceParent.toString())
                .build();
    }

    private static @Nullable Callback callback(SpooledSubmission spooled) {
        return spooled.submission().callback().map(Callback::new).orElse(null);
    }

    /** Of an id that nobody else can have: what fails leaves nothing. */
    private Acceptance storeNew(
            EnrichmentRequested request, SpooledSubmission spooled, Intake.Announcement announcement) {
        try {
            files.createInput(request, spooled.input(), request.getRequestId());
            files.createOutput(request);
        } catch (SdkException e) {
            notStored(request, e);
            afterwards.execute(() -> files.remove(request));
            return UNAVAILABLE;
        }
        return publish(request, spooled, announcement, () -> files.remove(request));
    }

    private Acceptance publish(
            EnrichmentRequested request,
            SpooledSubmission spooled,
            Intake.Announcement announcement,
            Runnable onNothing) {
        announcement.of(request.getRequestId());
        var collected = false;
        try {
            var publication = publisher.publish(request, batches -> {
                var collector = new BatchCollector(request, spooled.submission().equalContacts(), batches);
                spooled.readContacts(collector);
                collector.end();
            });
            collected = true;
            return switch (publication) {
                case COMMITTED -> new Acceptance.Accepted(request);
                case UNKNOWN -> UNAVAILABLE;
                case NOTHING -> {
                    onNothing.run();
                    yield UNAVAILABLE;
                }
            };
        } finally {
            if (!collected) {
                onNothing.run();
            }
        }
    }

    private static void notStored(EnrichmentRequested request, SdkException e) {
        LOG.atWarn()
                .addKeyValue("requestId", request.getRequestId())
                .log("request not stored: {}", e.getClass().getSimpleName());
    }

    /** What is done with a claim on an id that comes of an idempotency key. */
    private final class Keyed implements Claim.Cases<Acceptance> {
        private final SpooledSubmission spooled;
        private final Intake.Announcement announcement;

        Keyed(SpooledSubmission spooled, Intake.Announcement announcement) {
            this.spooled = spooled;
            this.announcement = announcement;
        }

        @Override
        public Acceptance mine(Claim.Mine claim) {
            return settle(claim.request(), () -> {
                // once others may have taken over, what is there is theirs
                if (!claims.mayBeTakenOver(claim.request())) {
                    files.remove(claim.request());
                }
            });
        }

        @Override
        public Acceptance abandoned(Claim.Abandoned claim) {
            LOG.atInfo()
                    .addKeyValue("requestId", claim.earlier().getRequestId())
                    .log("request that was begun and not published is taken over");
            // the same payload has the same callback, which the object's metadata have no room for
            var earlier = EnrichmentRequested.newBuilder(claim.earlier())
                    .setCallback(callback(spooled))
                    .build();
            return settle(earlier, () -> {});
        }

        private Acceptance settle(EnrichmentRequested request, Runnable onNothing) {
            try {
                files.createOutput(request);
                var acceptance = publish(request, spooled, announcement, onNothing);
                if (acceptance instanceof Acceptance.Accepted) {
                    files.markPublished(request);
                }
                return acceptance;
            } finally {
                claims.end(request);
            }
        }

        @Override
        public Acceptance published(Claim.Published claim) {
            return new Acceptance.Replayed(claim.earlier());
        }

        @Override
        public Acceptance underWay(Claim.UnderWay claim) {
            return new Acceptance.Refused(
                    Refusal.of(ProblemCode.IDEMPOTENCY_IN_PROGRESS).retryAfter(COME_AGAIN));
        }

        @Override
        public Acceptance otherPayload(Claim.OtherPayload claim) {
            return new Acceptance.Refused(Refusal.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        }

        @Override
        public Acceptance erased(Claim.Erased claim) {
            return new Acceptance.Refused(Refusal.of(ProblemCode.GONE));
        }
    }
}
