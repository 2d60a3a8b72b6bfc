package io.enrichment.cli;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes replies of HTTP responses. */
final class Answers {
    private Answers() {}

    /**
     * @param reader makes the value of the document; empty where it is another one
     * @param what is said to be missing then
     */
    static <T> Reply<T> read(HttpResponse<byte[]> answer, Function<JsonNode, Optional<T>> reader, String what) {
        if (answer.statusCode() / 100 != 2) {
            return failed(answer, answer.body());
        }
        return Json.tree(answer.body())
                .flatMap(reader)
                .<Reply<T>>map(Reply.Answered::new)
                .orElseGet(() -> incomprehensible(answer, "no " + what));
    }

    static Reply<JobDocument> job(HttpResponse<byte[]> answer) {
        return read(
                answer,
                tree -> Json.job(tree)
                        .map(job -> new JobDocument(
                                job,
                                tree.toString(),
                                answer.headers().firstValue("ETag").orElse(null),
                                retryAfter(answer))),
                "job resource");
    }

    static <T> Reply<T> failed(HttpResponse<?> answer, byte[] body) {
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

    static <T> Reply<T> incomprehensible(HttpResponse<?> answer, String what) {
        return new Reply.Failed<>(
                new Failure.Broken(Problem.of("Unexpected answer", Http.where(answer.uri()) + " answered " + what)));
    }

    static <T> Reply<T> unsendable(String name, String why) {
        return new Reply.Failed<>(new Failure.Unsendable(Problem.of("Not a submission", name + " " + why)));
    }

    /** Seconds only; the date form says nothing that a pause of seconds does not. */
    static @Nullable Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }
}
