package io.enrichment.ingest;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.ObjectRef;
import io.enrichment.events.RequestOptions;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import io.enrichment.http.TraceParent;
import io.enrichment.ingest.submission.Submission;
import io.enrichment.ingest.submission.SubmissionReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes a submission from its first byte to its commit:
 *
 * <pre>
 * read and spool all of it ─▶ input.json ─▶ output.json ─▶ one transaction ─▶ accepted
 *      │ any mistake             │ store away   │              │ failed: remove both objects
 *      ▼                         ▼              ▼              ▼ commit unknown: keep them
 *   refused                   unavailable    unavailable    unavailable
 * </pre>
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final Acceptance UNAVAILABLE =
            new Acceptance.Refused(Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE));

    private final IntakeSettings settings;
    private final String tenant;
    private final RequestFiles files;
    private final RequestPublisher publisher;
    private final Executor afterwards;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /**
     * @param tenant owner of every request
     * @param afterwards runs what need not be waited for and may block
     */
    Intake(
            IntakeSettings settings,
            String tenant,
            RequestFiles files,
            RequestPublisher publisher,
            Executor afterwards,
            Supplier<UUID> ids,
            Clock clock) {
        this.settings = settings;
        this.tenant = tenant;
        this.files = files;
        this.publisher = publisher;
        this.afterwards = afterwards;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Blocks until the request is durable or refused.
     *
     * @throws IOException if the body breaks off
     */
    Acceptance accept(InputStream body, SubmissionReader reader, TraceParent traceParent) throws IOException {
        try (var spool = Spool.open((int) settings.memoryPerBody().toBytes())) {
            var stream = new BodyStream(body, spool, settings.maxBytes().toBytes(), settings.bodyTimeout());
            var reading = reader.read(stream, contact -> {});
            var digest = spool.finish();
            return reading.fold(
                    submission -> store(request(submission, spool, digest, traceParent), spool, reader),
                    Acceptance.Refused::new);
        } catch (BodyStream.TooLarge e) {
            return new Acceptance.Refused(tooLarge(settings));
        } catch (SpoolException e) {
            LOG.atError().log("bodies cannot be kept: {}", e.getMessage());
            return new Acceptance.Refused(Refusal.of(ProblemCode.OVERLOADED));
        }
    }

    static Refusal tooLarge(IntakeSettings settings) {
        return Refusal.of(ProblemCode.PAYLOAD_TOO_LARGE)
                .because("A body has at most " + settings.maxBytes().toBytes() + " bytes.");
    }

    private EnrichmentRequested request(Submission submission, Spool spool, String sha256, TraceParent traceParent) {
        var id = ids.get().toString();
        int batchSize = settings.batchSize();
        return EnrichmentRequested.newBuilder()
                .setRequestId(id)
                .setTenantId(tenant)
                .setCreatedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setTotalContacts(submission.contacts())
                .setTotalBatches(BatchCollector.batches(submission.contacts(), batchSize))
                .setBatchSize(batchSize)
                .setFieldsToEnrich(submission.fieldsToEnrich())
                .setMetadata(submission.metadata())
                .setOptions(RequestOptions.newBuilder().build())
                .setInput(ObjectRef.newBuilder()
                        .setKey(new RequestObjects(tenant, id).input())
                        .setSha256(sha256)
                        .setBytes(spool.length())
                        .build())
                .setTraceParent(traceParent.toString())
                .build();
    }

    private Acceptance store(EnrichmentRequested request, Spool spool, SubmissionReader reader) {
        try {
            files.create(request, spool);
        } catch (SdkException e) {
            LOG.atWarn()
                    .addKeyValue("requestId", request.getRequestId())
                    .log("request not stored: {}", e.getClass().getSimpleName());
            afterwards.execute(() -> files.remove(request));
            return UNAVAILABLE;
        }
        return switch (publish(request, spool, reader)) {
            case COMMITTED -> new Acceptance.Accepted(request);
            case UNKNOWN -> UNAVAILABLE;
            case NOTHING -> {
                files.remove(request);
                yield UNAVAILABLE;
            }
        };
    }

    private Publication publish(EnrichmentRequested request, Spool spool, SubmissionReader reader) {
        try {
            return publisher.publish(request, batches -> cut(request, spool, reader, batches));
        } catch (IOException e) {
            files.remove(request);
            throw new SpoolException(e);
        } catch (RuntimeException e) {
            files.remove(request);
            throw e;
        }
    }

    private static void cut(
            EnrichmentRequested request, Spool spool, SubmissionReader reader, Consumer<ContactBatch> batches)
            throws IOException {
        var collector = new BatchCollector(request, batches);
        try (var body = spool.read()) {
            reader.read(body, collector);
        }
        collector.end();
    }
}
