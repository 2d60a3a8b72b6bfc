package io.enrichment.ingest.intake;

import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import io.enrichment.ingest.submission.Reading;
import io.enrichment.ingest.submission.SubmissionReader;
import java.io.IOException;
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

    private final SubmissionReader reader;
    private final ContactSources sources;
    private final SubmissionStore store;
    private final int memoryPerBody;

    /** @param memoryPerBody in bytes; a larger submission is kept in a temporary file */
    public Intake(SubmissionReader reader, ContactSources sources, SubmissionStore store, int memoryPerBody) {
        this.reader = reader;
        this.sources = sources;
        this.store = store;
        this.memoryPerBody = memoryPerBody;
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
    public Acceptance accept(Incoming incoming, Spool body, Capacity.Share share, Announcement announcement)
            throws IOException {
        return with(incoming, body, share, spooled -> store.accept(incoming, spooled, announcement));
    }

    /** As {@link #accept}, and keeps nothing. */
    public Acceptance validate(Incoming incoming, Spool body, Capacity.Share share) throws IOException {
        return with(incoming, body, share, spooled -> new Acceptance.Valid(spooled.submission()));
    }

    private interface Decision {
        Acceptance of(SpooledSubmission spooled);
    }

    private Acceptance with(Incoming incoming, Spool body, Capacity.Share share, Decision decision) throws IOException {
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
            return SubmissionStore.UNAVAILABLE;
        }
    }

    private Reading read(Incoming incoming, Spool body, Capacity.Share share, InputDraft draft) throws IOException {
        share.expectContacts(incoming.format().expectedContacts(body.length()));
        Reading reading;
        try (var bytes = body.read()) {
            reading = reader.read(
                    incoming.format(), bytes, incoming.parameters(), incoming.handling(), share, draft.contacts());
        }
        return reading instanceof Reading.Valid valid
                ? sources.read(valid.submission(), incoming.handling(), share, draft.contacts())
                : reading;
    }
}
