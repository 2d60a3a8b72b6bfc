package io.enrichment.testkit.checker;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * A client that notes everything in a ledger. It goes from instance to instance with each call, and repeats what has no
 * known outcome until it has one. Safe for threads.
 */
public final class Client {

    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(2);
    private static final Set<Integer> SIGHTINGS = Set.of(200, 404, 410);

    private final Deployment deployment;
    private final ClientLedger ledger;
    private final Calling calling;
    private final Downloads downloads;

    public Client(Deployment deployment, ClientLedger ledger) {
        this(deployment, ledger, USUAL_PATIENCE);
    }

    /** @param patience how long it repeats what has no known outcome */
    public Client(Deployment deployment, ClientLedger ledger, Duration patience) {
        this.deployment = deployment;
        this.ledger = ledger;
        calling = new Calling(deployment, ledger, patience);
        downloads = new Downloads(calling, ledger);
    }

    /** Blocks until the outcome is known, or patience is over. Without an idempotency key it is sent once. */
    public Resolution submit(Submission submission) throws InterruptedException {
        return submit(submission, calling.ingest());
    }

    /** As {@link #submit(Submission)}, beginning with this instance. */
    public Resolution submit(Submission submission, URI first) throws InterruptedException {
        var note = ledger.submitted(
                submission.label(),
                new Longs(submission.contacts().stream().mapToLong(Fingerprints::of)),
                submission.idempotencyKey().isPresent());
        var body = submission.body();
        var deadline = calling.deadline();
        var instance = first;
        while (true) {
            var answer = calling.send(post(instance, "application/json", body, submission.idempotencyKey()));
            if (Calling.isKnown(answer)) {
                note(note, answer.orElseThrow());
                return note.resolution();
            }
            if (submission.idempotencyKey().isEmpty() || System.nanoTime() > deadline) {
                return note.resolution();
            }
            Calling.pause(answer);
            instance = calling.ingest();
        }
    }

    /**
     * Sends a body as it is, once: to be refused, most likely.
     *
     * @param label unique; if the body has it among its metadata, a check looks for it everywhere
     */
    public Resolution post(String mediaType, byte[] body, String label) throws InterruptedException {
        var note = ledger.submitted(label, new Longs(LongStream.empty()), false);
        var answer = calling.send(post(calling.ingest(), mediaType, body, Optional.empty()));
        if (Calling.isKnown(answer)) {
            note(note, answer.orElseThrow());
        }
        return note.resolution();
    }

    /** Repeated until it is answered; the status of the answer. */
    public int cancel(String requestId) throws InterruptedException {
        return command(instance -> command(instance, requestId + "/cancel"));
    }

    /** Repeated until it is answered; the status of the answer. */
    public int retry(String requestId) throws InterruptedException {
        return command(instance -> command(instance, requestId + "/retry"));
    }

    /** Repeated until it is answered; the status of the answer. */
    public int erase(String requestId) throws InterruptedException {
        ledger.erased(requestId, System.nanoTime());
        return command(instance ->
                Http.request(instance, "/enrichment/" + requestId).DELETE().build());
    }

    /** One look. Who sees an end gets the files at once. Empty if no answer came that tells. */
    Optional<Sighting> look(URI instance, String requestId) throws InterruptedException {
        var taken = System.nanoTime();
        var answer =
                calling.send(Http.request(instance, "/enrichment/" + requestId).build());
        if (answer.filter(response -> SIGHTINGS.contains(response.statusCode())).isEmpty()) {
            return Optional.empty();
        }
        var response = answer.orElseThrow();
        var job =
                response.statusCode() == 200 ? Optional.of(Job.of(Http.json(response.body()))) : Optional.<Job>empty();
        var sighting = new Sighting(requestId, instance, taken, System.nanoTime(), response.statusCode(), job);
        ledger.seen(sighting);
        if (job.filter(Job::isEnded).isPresent()) {
            downloads.get(instance, job.orElseThrow());
        }
        return Optional.of(sighting);
    }

    /**
     * The status of the request, as HTTP spells it, or 404 or 410: asks the instances in turn until one answers.
     *
     * @throws AssertionError if nobody does
     */
    public String status(String requestId) throws InterruptedException {
        var deadline = calling.deadline();
        while (System.nanoTime() < deadline) {
            var sighting = look(calling.status(), requestId);
            if (sighting.isPresent()) {
                var httpStatus = Integer.toString(sighting.get().httpStatus());
                return sighting.get().job().map(Job::status).orElse(httpStatus);
            }
            Thread.sleep(Calling.PAUSE.toMillis());
        }
        throw new AssertionError("nobody answers for " + requestId);
    }

    /**
     * Polls until the request has ended, then gets its files; the status that it ended in.
     *
     * @throws AssertionError if it does not end in time
     */
    public String awaitEnd(String requestId, Duration within) throws InterruptedException {
        return awaitEnd(requestId, within, Calling.PAUSE);
    }

    /** The same, with a pause after each look. */
    public String awaitEnd(String requestId, Duration within, Duration pause) throws InterruptedException {
        var deadline = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < deadline) {
            var ended = look(calling.status(), requestId).flatMap(Sighting::job).filter(Job::isEnded);
            if (ended.isPresent()) {
                return ended.get().status();
            }
            Thread.sleep(pause.toMillis());
        }
        throw new AssertionError(requestId + " has not ended within " + within);
    }

    /** Has threads look at all running requests of the ledger, at all instances, until it is closed. */
    public Watch watch(int observers, Duration pause) {
        return new Watch(this, deployment, ledger, observers, pause);
    }

    private int command(Function<URI, HttpRequest> request) throws InterruptedException {
        var deadline = calling.deadline();
        while (System.nanoTime() < deadline) {
            var answer = calling.send(request.apply(calling.ingest()));
            if (Calling.isKnown(answer)) {
                return answer.orElseThrow().statusCode();
            }
            Calling.pause(answer);
        }
        throw new AssertionError("nobody takes the command");
    }

    private static HttpRequest command(URI instance, String path) {
        return Http.request(instance, "/enrichment/" + path)
                .POST(BodyPublishers.noBody())
                .build();
    }

    private static HttpRequest post(URI instance, String mediaType, byte[] body, Optional<String> key) {
        var request = Http.request(instance, "/enrichment")
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofByteArray(body));
        key.ifPresent(value -> request.header("Idempotency-Key", value));
        return request.build();
    }

    private void note(SubmissionNote note, HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 400) {
            note.refused(answer.statusCode(), Http.problemCode(answer.body()));
            return;
        }
        var requestId = Http.json(answer.body()).path("requestId").asString("");
        note.accepted(requestId);
        ledger.accepted(requestId, System.nanoTime());
    }
}
