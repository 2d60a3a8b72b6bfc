package io.enrichment.cli;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP contract from the client's side. Every method blocks, at most for its deadline, and may be called from any thread;
 * interrupting it abandons the exchange.
 */
public final class EnrichmentClient {
    private final Endpoints endpoints;
    private final Deadlines deadlines;
    private final Http http;
    private final Submissions submissions;
    private final Uploads uploads;
    private final Downloads downloads;
    private final Events events;

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
        this.downloads = new Downloads(http, deadlines);
        this.events = new Events(http, deadlines);
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
        return command(HttpRequest.newBuilder(endpoints.command(id, "cancel")).POST(BodyPublishers.noBody()));
    }

    /** Asks the service to run the failed contacts of an ended request again. May be asked again: that is one run. */
    public Reply<ServiceDocument> retry(String id) throws InterruptedException {
        return command(HttpRequest.newBuilder(endpoints.command(id, "retry")).POST(BodyPublishers.noBody()));
    }

    /** Asks the service to end the request and to remove all that there is of it. May be asked again. */
    public Reply<ServiceDocument> erase(String id) throws InterruptedException {
        return command(HttpRequest.newBuilder(endpoints.erasure(id)).DELETE());
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

    /** The first page of the requests that there are. */
    public Reply<JobPage> list(JobQuery query) throws InterruptedException {
        return page(endpoints.jobs(query.parameters()));
    }

    /** @param next of the page before */
    public Reply<JobPage> list(String next) throws InterruptedException {
        return page(endpoints.jobs(next));
    }

    /** Opens the output document of an ended request, through the redirect to where it is stored. The caller closes it. */
    public Reply<Output> output(String id) throws InterruptedException {
        return downloads.open(endpoints.output(id), Format.JSON.mediaType());
    }

    /**
     * Opens the results that there are so far, in the order of the input. The caller closes them.
     *
     * @param format one of those with a contact a line or a row
     * @param status of the contacts that are wanted, such as {@code failed}; empty for all
     */
    public Reply<Output> results(String id, Format format, Optional<String> status) throws InterruptedException {
        Map<String, String> parameters =
                status.map(wanted -> Map.of("status", wanted)).orElse(Map.of());
        return downloads.open(endpoints.results(id, parameters), format.mediaType());
    }

    /**
     * Opens the events of a request. The caller closes them.
     *
     * @param lastId of the event after which they begin; null for a snapshot first
     */
    Reply<EventStream> events(String id, @Nullable String lastId) throws InterruptedException {
        return events.open(endpoints.events(id), lastId);
    }

    private Reply<ServiceDocument> command(HttpRequest.Builder request) throws InterruptedException {
        return document(request)
                .then(answer -> Answers.read(answer, ServiceDocument::ofMembers, "answer to a command"));
    }

    private Reply<JobPage> page(URI uri) throws InterruptedException {
        return document(HttpRequest.newBuilder(uri))
                .then(answer -> Answers.read(answer, JobPage::read, "list of requests"));
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
}
