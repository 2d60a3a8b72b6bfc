package io.enrichment.ingest.intake;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.ObjectRef;
import io.enrichment.events.RequestOptions;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import io.enrichment.http.TraceParent;
import io.enrichment.ingest.publish.BatchCollector;
import io.enrichment.ingest.publish.RequestPublisher;
import io.enrichment.ingest.submission.Reading;
import io.enrichment.ingest.submission.SubmissionReader;
import io.enrichment.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes a submission from its bytes to its commit:
 *
 * <pre>
 * read all of it, keep it in canonical form ─▶ claim: input.json ─▶ output.json ─▶ one transaction ─▶ accepted
 *      │ any mistake                             │ other payload      │              │ failed: remove both objects
 *      ▼                                         ▼ published, …       ▼              ▼ commit unknown: keep them
 *   refused                                   refused, replayed    unavailable    unavailable
 * </pre>
 */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final Duration COME_AGAIN = Duration.ofSeconds(2);
    private static final Acceptance UNAVAILABLE =
            new Acceptance.Refused(Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE));

    private final IntakeSettings settings;
    private final int memoryPerBody;
    private final String tenant;
    private final SubmissionReader reader;
    private final ContactSources sources;
    private final RequestFiles files;
    private final Claims claims;
    private final RequestPublisher publisher;
    private final Executor afterwards;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /**
     * @param tenant owner of every request
     * @param quick gives up soon, for small objects
     * @param patient the same bucket, with time for large objects
     * @param afterwards runs what need not be waited for and may block
     */
    public Intake(
            IntakeSettings settings,
            CapacitySettings capacity,
            String tenant,
            ObjectStore quick,
            ObjectStore patient,
            RequestPublisher publisher,
            Executor afterwards,
            Supplier<UUID> ids,
            Clock clock) {
        this.settings = settings;
        this.memoryPerBody = (int) capacity.memoryPerBody().toBytes();
        this.tenant = tenant;
        this.reader = new SubmissionReader(settings.rules());
        this.sources = new ContactSources(
                reader, quick, patient, tenant, settings.maxBytes().toBytes());
        this.files = new RequestFiles(quick, patient);
        this.claims = new Claims(files, settings.takeOverAfter(), clock);
        this.publisher = publisher;
        this.afterwards = afterwards;
        this.ids = ids;
        this.clock = clock;
    }

    /** Told of a request before anything of it is published. */
    @FunctionalInterface
    public interface Announcement {
        void of(String requestId);
    }

    /**
     * Blocks until the request is durable or refused.
     *
     * @param body all of it, already here
     * @throws IOException if what the submission refers to breaks off
     */
    public Acceptance accept(Incoming incoming, InputStream body, Capacity.Share share, Announcement announcement)
            throws IOException {
        return with(incoming, body, share, spooled -> store(incoming, spooled, announcement));
    }

    /** As {@link #accept}, and keeps nothing. */
    public Acceptance validate(Incoming incoming, InputStream body, Capacity.Share share) throws IOException {
        return with(incoming, body, share, spooled -> new Acceptance.Valid(spooled.submission()));
    }

    private interface Decision {
        Acceptance of(SpooledSubmission spooled);
    }

    private Acceptance with(Incoming incoming, InputStream body, Capacity.Share share, Decision decision)
            throws IOException {
        try (var spool = Spool.open(memoryPerBody, share)) {
            var draft = new InputDraft(spool);
            return read(incoming, body, share, draft)
                    .fold(submission -> decision.of(draft.finish(submission)), Acceptance.Refused::new);
        } catch (Capacity.ExhaustedException e) {
            LOG.atWarn().log("submission turned away: {}", e.getMessage());
            return new Acceptance.Refused(Refusal.of(ProblemCode.OVERLOADED));
        } catch (SpoolException e) {
            LOG.atError().log("submissions cannot be kept: {}", e.getMessage());
            return new Acceptance.Refused(Refusal.of(ProblemCode.OVERLOADED));
        } catch (SdkException e) {
            LOG.atWarn().log("object store away: {}", e.getClass().getSimpleName());
            return UNAVAILABLE;
        }
    }

    private Reading read(Incoming incoming, InputStream body, Capacity.Share share, InputDraft draft)
            throws IOException {
        var reading = reader.read(
                incoming.format(), body, incoming.parameters(), incoming.handling(), share, draft.contacts());
        return reading instanceof Reading.Valid valid
                ? sources.read(valid.submission(), incoming.handling(), share, draft.contacts())
                : reading;
    }

    private Acceptance store(Incoming incoming, SpooledSubmission spooled, Announcement announcement) {
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
        int batchSize = settings.batchSize();
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
                .setInput(ObjectRef.newBuilder()
                        .setKey(new RequestObjects(tenant, id).input())
                        .setSha256(spooled.sha256())
                        .setBytes(spooled.input().length())
                        .build())
                .setTraceParent(traceParent.toString())
                .build();
    }

    /** Of an id that nobody else can have: what fails leaves nothing. */
    private Acceptance storeNew(EnrichmentRequested request, SpooledSubmission spooled, Announcement announcement) {
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
            EnrichmentRequested request, SpooledSubmission spooled, Announcement announcement, Runnable onNothing) {
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
        private final Announcement announcement;

        Keyed(SpooledSubmission spooled, Announcement announcement) {
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
            return settle(claim.earlier(), () -> {});
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
    }
}
