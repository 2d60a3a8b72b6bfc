package io.enrichment.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP contract from the client's side. Every method blocks, at most for its deadline, and may be called from any thread;
 * interrupting it abandons the exchange.
 */
public final class EnrichmentClient {
    private static final int ERROR_BODY_LIMIT = 1024 * 1024;

    private final Endpoints endpoints;
    private final Deadlines deadlines;
    private final Http http;
    private final Submissions submissions;
    private final Uploads uploads;

    public EnrichmentClient(Endpoints endpoints) {
        this(endpoints, Deadlines.DEFAULT);
    }

    public EnrichmentClient(Endpoints endpoints, Deadlines deadlines) {
        this(endpoints, deadlines, Repeats.ofProcess());
    }

    EnrichmentClient(Endpoints endpoints, Deadlines deadlines, Repeats repeats) {
        this.endpoints = endpoints;
        this.deadlines = deadlines;
        this.http = new Http(deadlines.connect());
        this.submissions = new Submissions(endpoints, http, deadlines.transfer(), repeats);
        this.uploads = new Uploads(endpoints, deadlines, http, repeats);
    }

    /** {@link #submit(Submission, IdempotencyKey, boolean)} under a key of its own, and strict. */
    public Reply<JobDocument> submit(Submission submission) throws InterruptedException {
        return submit(submission, IdempotencyKey.random(), false);
    }

    /**
     * Streams the submission to the service. The answer is the job resource, its id included. A submission that can be repeated
     * is sent again where the connection broke or the service is not available for the moment, after pauses; the key makes
     * that one request.
     *
     * @param lenient whether contacts that are not valid are taken along, to be failed each, instead of the whole refused
     */
    public Reply<JobDocument> submit(Submission submission, IdempotencyKey key, boolean lenient)
            throws InterruptedException {
        return submissions.submit(submission, key, lenient);
    }

    /** Has the service look at the submission, and keep nothing of it. */
    public Reply<Validation> validate(Submission submission, boolean lenient) throws InterruptedException {
        return submissions.validate(submission, lenient);
    }

    /** Brings the file to the service's store; the answer is the id for {@link Submission#ofUpload}. */
    public Reply<String> upload(Path file, Format format) throws InterruptedException {
        return uploads.upload(file, format);
    }

    /** Asks the service to end the request as it is; the answer holds its id and links. May be asked again. */
    public Reply<ServiceDocument> cancel(String id) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoints.cancellation(id));
        return document(request.POST(BodyPublishers.noBody()))
                .then(answer -> Answers.read(answer, ServiceDocument::ofMembers, "answer to a cancellation"));
    }

    /** The fields that can be asked for. */
    public Reply<ServiceDocument> fields() throws InterruptedException {
        return document(HttpRequest.newBuilder(endpoints.fields()))
                .then(answer -> Answers.read(answer, ServiceDocument::ofFields, "list of fields"));
    }

    /** What the service allows. */
    public Reply<ServiceDocument> limits() throws InterruptedException {
        return document(HttpRequest.newBuilder(endpoints.limits()))
                .then(answer -> Answers.read(answer, ServiceDocument::ofMembers, "list of limits"));
    }

    /** The job as it stands now. */
    public Reply<JobDocument> status(String id) throws InterruptedException {
        return job(HttpRequest.newBuilder(endpoints.job(id)), null);
    }

    /** The job as it stands now; {@code known} itself where nothing has changed since (304). */
    public Reply<JobDocument> status(String id, JobDocument known) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoints.job(id));
        if (known.etag() != null) {
            request.header("If-None-Match", known.etag());
        }
        return job(request, known);
    }

    /** Opens the output document of an ended request, through the redirect to where it is stored. The caller closes it. */
    public Reply<Output> output(String id) throws InterruptedException {
        HttpRequest.Builder get = HttpRequest.newBuilder(endpoints.output(id)).header("Accept", "application/json");
        return open(get).then(answer -> {
            Optional<URI> store = redirect(answer);
            if (store.isEmpty()) {
                return opened(answer);
            }
            discard(answer);
            return open(HttpRequest.newBuilder(store.get())).then(this::stored);
        });
    }

    private Reply<JobDocument> job(HttpRequest.Builder request, @Nullable JobDocument known)
            throws InterruptedException {
        return document(request)
                .then(answer -> answer.statusCode() == 304 && known != null
                        ? new Reply.Answered<>(new JobDocument(
                                known.job(), known.document(), known.etag(), Answers.retryAfter(answer)))
                        : Answers.job(answer));
    }

    private Reply<HttpResponse<byte[]>> document(HttpRequest.Builder request) throws InterruptedException {
        return http.send(
                request.header("Accept", "application/json").build(), BodyHandlers.ofByteArray(), deadlines.call());
    }

    private Reply<HttpResponse<InputStream>> open(HttpRequest.Builder get) throws InterruptedException {
        return http.send(get.build(), BodyHandlers.ofInputStream(), deadlines.call());
    }

    private static Optional<URI> redirect(HttpResponse<InputStream> answer) {
        return answer.statusCode() / 100 == 3
                ? answer.headers().firstValue("Location").map(answer.uri()::resolve)
                : Optional.empty();
    }

    /** A 4xx of the store is no refusal by the service: its link is at fault. */
    private Reply<Output> stored(HttpResponse<InputStream> answer) {
        if (answer.statusCode() / 100 == 4) {
            discard(answer);
            return Answers.incomprehensible(answer, "HTTP " + answer.statusCode() + " for the output file");
        }
        return opened(answer);
    }

    private Reply<Output> opened(HttpResponse<InputStream> answer) {
        Output output = new Output(answer.body(), deadlines.transfer());
        if (answer.statusCode() == 200) {
            return new Reply.Answered<>(output);
        }
        try (output) {
            return Answers.failed(answer, answer.body().readNBytes(ERROR_BODY_LIMIT));
        } catch (IOException e) {
            return Answers.failed(answer, new byte[0]);
        }
    }

    private static void discard(HttpResponse<InputStream> answer) {
        new Output(answer.body(), Duration.ZERO).close();
    }
}
