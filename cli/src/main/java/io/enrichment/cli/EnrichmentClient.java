package io.enrichment.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/**
 * The HTTP contract from the client's side. Every method blocks, at most for its deadline, and may be called from any thread;
 * interrupting it abandons the exchange.
 */
public final class EnrichmentClient {
    private static final int ERROR_BODY_LIMIT = 1024 * 1024;

    private final Endpoints endpoints;
    private final Deadlines deadlines;
    private final Http http;

    public EnrichmentClient(Endpoints endpoints) {
        this(endpoints, Deadlines.DEFAULT);
    }

    public EnrichmentClient(Endpoints endpoints, Deadlines deadlines) {
        this.endpoints = endpoints;
        this.deadlines = deadlines;
        this.http = new Http(deadlines.connect());
    }

    /** Streams the submission to the service. The answer is the job resource, its id included. Nothing is sent twice. */
    public Reply<JobDocument> submit(Submission submission) throws InterruptedException {
        try (InputStream input = submission.source().open();
                SubmissionBody body = new SubmissionBody(submission, input)) {
            return send(submission, body);
        } catch (NoSuchFileException e) {
            return unsendable(submission, "does not exist");
        } catch (AccessDeniedException e) {
            return unsendable(submission, "may not be read");
        } catch (IOException e) {
            return unsendable(submission, "cannot be read: " + e.getMessage());
        } catch (JacksonIOException e) {
            return unsendable(submission, "cannot be read: " + e.getOriginalMessage());
        }
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

    private Reply<JobDocument> send(Submission submission, SubmissionBody body) throws InterruptedException {
        byte[] begin;
        try {
            begin = body.next();
        } catch (UncheckedIOException e) {
            return unsendable(submission, body.fault().orElseThrow(() -> e));
        }
        HttpRequest request = HttpRequest.newBuilder(endpoints.submissions())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(
                        body.hasNext()
                                ? BodyPublishers.concat(
                                        BodyPublishers.ofByteArray(begin), BodyPublishers.ofByteArrays(() -> body))
                                : BodyPublishers.ofByteArray(begin))
                .build();
        Reply<JobDocument> reply = http.send(request, BodyHandlers.ofByteArray(), deadlines.transfer())
                .then(answer -> read(answer, null));
        Optional<String> fault = body.fault();
        return fault.isPresent() ? unsendable(submission, fault.get()) : reply;
    }

    private Reply<JobDocument> job(HttpRequest.Builder request, @Nullable JobDocument known)
            throws InterruptedException {
        HttpRequest get = request.header("Accept", "application/json").build();
        return http.send(get, BodyHandlers.ofByteArray(), deadlines.call()).then(answer -> read(answer, known));
    }

    private static Reply<JobDocument> read(HttpResponse<byte[]> answer, @Nullable JobDocument known) {
        int status = answer.statusCode();
        if (status == 304 && known != null) {
            return new Reply.Answered<>(
                    new JobDocument(known.job(), known.document(), known.etag(), retryAfter(answer)));
        }
        if (status / 100 != 2) {
            return failed(answer, answer.body());
        }
        return Json.tree(answer.body())
                .flatMap(tree -> Json.job(tree).map(job -> document(job, tree.toString(), answer)))
                .<Reply<JobDocument>>map(Reply.Answered::new)
                .orElseGet(() -> incomprehensible(answer, "no job resource"));
    }

    private static JobDocument document(JobView job, String json, HttpResponse<?> answer) {
        return new JobDocument(job, json, answer.headers().firstValue("ETag").orElse(null), retryAfter(answer));
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
            return incomprehensible(answer, "HTTP " + answer.statusCode() + " for the output file");
        }
        return opened(answer);
    }

    private Reply<Output> opened(HttpResponse<InputStream> answer) {
        Output output = new Output(answer.body(), deadlines.transfer());
        if (answer.statusCode() == 200) {
            return new Reply.Answered<>(output);
        }
        try (output) {
            return failed(answer, answer.body().readNBytes(ERROR_BODY_LIMIT));
        } catch (IOException e) {
            return failed(answer, new byte[0]);
        }
    }

    private static void discard(HttpResponse<InputStream> answer) {
        new Output(answer.body(), Duration.ZERO).close();
    }

    private static <T> Reply<T> failed(HttpResponse<?> answer, byte[] body) {
        int status = answer.statusCode();
        if (status < 400) {
            return incomprehensible(answer, "HTTP " + status);
        }
        Problem problem = Problem.received(status, body);
        return new Reply.Failed<>(
                status < 500
                        ? new Failure.Refused(problem, retryAfter(answer))
                        : new Failure.Unavailable(problem, retryAfter(answer)));
    }

    private static <T> Reply<T> incomprehensible(HttpResponse<?> answer, String what) {
        return new Reply.Failed<>(
                new Failure.Broken(Problem.of("Unexpected answer", Http.where(answer.uri()) + " answered " + what)));
    }

    private static <T> Reply<T> unsendable(Submission submission, String why) {
        return new Reply.Failed<>(
                new Failure.Unsendable(Problem.of("Not a submission", submission.name() + " " + why)));
    }

    /** Seconds only; the date form says nothing that a pause of seconds does not. */
    private static @Nullable Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }
}
