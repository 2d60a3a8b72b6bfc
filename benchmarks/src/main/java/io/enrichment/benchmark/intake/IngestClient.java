package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.http.Answer;
import io.enrichment.benchmark.http.BodyFormat;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Posts bodies over connections that are kept. Never throws for what a network or a service does. */
final class IngestClient {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** A body, and what is said with it. */
    record Post(BodyFormat format, BodyPublisher body, Optional<String> key) {

        static Post of(BodyFormat format, byte[] body) {
            return new Post(format, BodyPublishers.ofByteArray(body), Optional.empty());
        }

        static Post of(BodyFormat format, Path file) {
            try {
                return new Post(format, BodyPublishers.ofFile(file), Optional.empty());
            } catch (FileNotFoundException e) {
                throw new UncheckedIOException(e);
            }
        }

        Post withKey(String idempotencyKey) {
            return new Post(format, body, Optional.of(idempotencyKey));
        }

        private HttpRequest to(URI ingest) {
            var request = HttpRequest.newBuilder(ingest.resolve(format.target()))
                    .timeout(PATIENCE)
                    .header("Content-Type", format.mediaType())
                    .POST(body);
            key.ifPresent(value -> request.header("Idempotency-Key", value));
            return request.build();
        }
    }

    /** What became of a post that was repeated until it was accepted. */
    record Accepted(Answer first, Answer last, Duration took) {}

    CompletableFuture<Answer> send(URI ingest, Post post) {
        return http.sendAsync(post.to(ingest), BodyHandlers.ofByteArray())
                .handle((response, failure) -> failure == null ? Answer.of(response) : Answer.NONE);
    }

    /** Blocks until the answer is there. */
    Answer await(URI ingest, Post post) {
        return send(ingest, post).join();
    }

    /** Repeats, as {@code Retry-After} says, what may pass, up to a deadline. Blocks. */
    Accepted untilAccepted(URI ingest, Post post, Duration deadline) {
        long begin = System.nanoTime();
        var first = await(ingest, post);
        var last = first;
        while (last.mayPass() && System.nanoTime() - begin < deadline.toNanos()) {
            LockSupport.parkNanos(
                    Math.max(SHORTEST_PAUSE.toNanos(), last.retryAfter().toNanos()));
            last = await(ingest, post);
        }
        return new Accepted(first, last, Duration.ofNanos(System.nanoTime() - begin));
    }
}
