package io.enrichment.ingest.http;

import io.enrichment.contracts.Snapshots;
import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import io.enrichment.http.LinkSettings;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import io.enrichment.ingest.intake.Acceptance;
import io.enrichment.ingest.intake.Capacity;
import io.enrichment.ingest.intake.Intake;
import io.enrichment.ingest.intake.IntakeSettings;
import io.enrichment.ingest.waiting.Ending;
import io.enrichment.ingest.waiting.Endings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** {@code POST /enrichment}, once all of the body is here. */
@RestController
final class EnrichmentController {

    private static final String RETRY_SOON = "1";
    private static final long NO_TIMEOUT = 0;
    private static final String REPLAYED = "Idempotent-Replayed";

    private final LinkSettings links;
    private final Intake intake;
    private final Capacity capacity;
    private final Endings endings;
    private final int batchSize;

    EnrichmentController(
            LinkSettings links, Intake intake, Capacity capacity, Endings endings, IntakeSettings settings) {
        this.links = links;
        this.intake = intake;
        this.capacity = capacity;
        this.endings = endings;
        this.batchSize = settings.batchSize();
    }

    @PostMapping(
            path = "/enrichment",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/x-ndjson", "text/csv"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    Object submit(HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
        var preferences = Preferences.of(request);
        var headers = SubmissionHeaders.read(request, preferences);
        return headers.<Object, IOException>fold(
                submission -> submit(request, submission, preferences), refusal -> Problems.response(request, refusal));
    }

    private Object submit(HttpServletRequest request, SubmissionHeaders.Read submission, Preferences preferences)
            throws IOException {
        var share = capacity.submission();
        if (share.isEmpty()) {
            return Problems.response(request, Refusal.of(ProblemCode.OVERLOADED));
        }
        var wait = new Wait(preferences);
        try (var body = ReceivedBody.of(request).orElseThrow();
                var held = share.get()) {
            var acceptance = submission.validateOnly()
                    ? intake.validate(submission.incoming(), body.spool(), held)
                    : intake.accept(submission.incoming(), body.spool(), held, wait);
            wait.goesOn = acceptance instanceof Acceptance.Accepted;
            return acceptance.match(new Answer(request, preferences, wait.ending));
        } finally {
            if (!wait.goesOn) {
                wait.ending.ifPresent(Ending::giveUp);
            }
        }
    }

    /** Begins when the id is known, and before the end can come. */
    private final class Wait implements Intake.Announcement {
        private final Preferences preferences;
        private Optional<Ending> ending = Optional.empty();
        private boolean goesOn;

        Wait(Preferences preferences) {
            this.preferences = preferences;
        }

        @Override
        public void of(String requestId) {
            ending = preferences.patience().flatMap(time -> endings.watch(requestId, time));
        }
    }

    private final class Answer implements Acceptance.Cases<Object> {
        private final HttpServletRequest request;
        private final Preferences preferences;
        private final Optional<Ending> ending;

        Answer(HttpServletRequest request, Preferences preferences, Optional<Ending> ending) {
            this.request = request;
            this.preferences = preferences;
            this.ending = ending;
        }

        @Override
        public Object accepted(Acceptance.Accepted accepted) {
            var queued = Snapshots.queued(accepted.request());
            return ending.<Object>map(awaited -> whenEnded(awaited, queued)).orElseGet(() -> answer(queued, false));
        }

        /** Answers within the time that the client is willing to wait, with the newest snapshot. */
        private DeferredResult<ResponseEntity<?>> whenEnded(Ending awaited, RequestStatus queued) {
            // the ending has the only clock
            var answer = new DeferredResult<ResponseEntity<?>>(NO_TIMEOUT);
            awaited.onEnd(newest -> answer.setResult(answer(newest.orElse(queued), true)));
            return answer;
        }

        private ResponseEntity<?> answer(RequestStatus snapshot, boolean waited) {
            var response = JobResource.isTerminal(snapshot)
                    ? ResponseEntity.ok().location(links.job(snapshot.getRequestId()))
                    : comeAgain(snapshot.getRequestId());
            return applied(response, waited).body(JobResource.of(snapshot, links));
        }

        @Override
        public Object replayed(Acceptance.Replayed replayed) {
            var queued = Snapshots.queued(replayed.request());
            return applied(comeAgain(queued.getRequestId()), false)
                    .header(REPLAYED, "true")
                    .body(JobResource.of(queued, links));
        }

        @Override
        public Object valid(Acceptance.Valid valid) {
            return applied(ResponseEntity.ok(), false).body(ValidationReport.of(valid.submission(), batchSize));
        }

        @Override
        public Object refused(Acceptance.Refused refused) {
            return Problems.response(request, refused.refusal());
        }

        private ResponseEntity.BodyBuilder comeAgain(String requestId) {
            return ResponseEntity.accepted().location(links.job(requestId)).header(HttpHeaders.RETRY_AFTER, RETRY_SOON);
        }

        private ResponseEntity.BodyBuilder applied(ResponseEntity.BodyBuilder response, boolean waited) {
            preferences.applied(waited).ifPresent(applied -> response.header(Preferences.APPLIED, applied));
            return response;
        }
    }
}
