package io.enrichment.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Opens what is too large to be held: files of results, from the service or through its redirect to where they are stored. */
final class Downloads {
    private static final int ERROR_BODY_LIMIT = 1024 * 1024;

    private final Http http;
    private final Deadlines deadlines;

    Downloads(Http http, Deadlines deadlines) {
        this.http = http;
        this.deadlines = deadlines;
    }

    /** The answer's bytes, which are of this media type if the service itself sends them. */
    Reply<Output> open(URI uri, String mediaType) throws InterruptedException {
        HttpRequest.Builder get = HttpRequest.newBuilder(uri).header("Accept", mediaType);
        return open(get).then(answer -> {
            Optional<URI> store = redirect(answer);
            if (store.isPresent()) {
                discard(answer);
                return open(HttpRequest.newBuilder(store.get())).then(this::stored);
            }
            if (answer.statusCode() == 200 && isOther(answer, mediaType)) {
                discard(answer);
                return Answers.incomprehensible(answer, "something else than " + mediaType);
            }
            return opened(answer);
        });
    }

    private Reply<HttpResponse<InputStream>> open(HttpRequest.Builder get) throws InterruptedException {
        return http.send(get.build(), BodyHandlers.ofInputStream(), deadlines.call());
    }

    private static Optional<URI> redirect(HttpResponse<InputStream> answer) {
        return answer.statusCode() / 100 == 3
                ? answer.headers().firstValue("Location").map(answer.uri()::resolve)
                : Optional.empty();
    }

    private static boolean isOther(HttpResponse<?> answer, String mediaType) {
        return answer.headers()
                .firstValue("Content-Type")
                .filter(type -> !Http.isOf(type, mediaType))
                .isPresent();
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
