package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Answer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A client of one intake and one instance of the status service. Every method blocks. */
final class JobClient {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI ingest;
    private final URI status;

    JobClient(URI ingest, URI status) {
        this.ingest = ingest;
        this.status = status;
    }

    /** The id of an accepted request. */
    String submit(Path json) {
        try {
            return submit(BodyPublishers.ofFile(json));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of an accepted request. */
    String submit(byte[] json) {
        return submit(BodyPublishers.ofByteArray(json));
    }

    private String submit(BodyPublisher body) {
        var answer = send(HttpRequest.newBuilder(ingest.resolve("/enrichment"))
                .header("Content-Type", "application/json")
                .POST(body));
        if (!answer.isAccepted()) {
            throw new IllegalStateException("a submission was answered " + answer.outcome() + " " + answer.body());
        }
        return answer.requestId();
    }

    /** One who reads what this client reads, and nothing else. */
    JobReader reader() {
        return new JobReader(status);
    }

    Answer job(String id) {
        return send(HttpRequest.newBuilder(job(status, id, "")));
    }

    /** @param command {@code cancel} or {@code retry} */
    Answer command(String id, String command) {
        return send(HttpRequest.newBuilder(job(ingest, id, "/" + command)).POST(BodyPublishers.noBody()));
    }

    Answer erase(String id) {
        return send(HttpRequest.newBuilder(job(ingest, id, "")).DELETE());
    }

    /** The job as soon as it looks so; looks a hundred times a second. */
    Answer await(String id, Predicate<Answer> wanted) {
        long begin = System.nanoTime();
        while (true) {
            var answer = job(id);
            if (wanted.test(answer)) {
                return answer;
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("after " + PATIENCE.toMinutes() + " minutes it is still "
                        + answer.outcome() + " " + answer.body());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    Answer awaitEnd(String id) {
        return await(id, JobClient::hasEnded);
    }

    static boolean hasEnded(Answer job) {
        return !job.body().path("endedAt").isMissingNode()
                && !job.body().path("endedAt").isNull();
    }

    /** Whether so many contacts at least are settled. */
    static boolean hasSettled(Answer job, int contacts) {
        return settled(job) >= contacts;
    }

    static int settled(Answer job) {
        var body = job.body();
        return body.path("totalContacts").asInt(0)
                - body.path("counts").path("pending").asInt(0);
    }

    /** Downloads a representation of the results, following redirects. */
    Path download(String id, String file, String mediaType, Path target) {
        try {
            var request = HttpRequest.newBuilder(job(status, id, "/" + file))
                    .header("Accept", mediaType)
                    .timeout(PATIENCE)
                    .build();
            var follower = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            var response = follower.send(
                    request,
                    BodyHandlers.ofFile(
                            target,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING));
            if (response.statusCode() != 200) {
                throw new IllegalStateException(file + " was answered " + response.statusCode());
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    private static URI job(URI service, String id, String rest) {
        return service.resolve("/enrichment/" + id + rest);
    }
}
