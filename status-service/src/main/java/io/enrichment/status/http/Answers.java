package io.enrichment.status.http;

import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;

/** What is said of requests that are not there, and of what they have not got. */
final class Answers {

    private static final Duration NOT_LONG = Duration.ofSeconds(1);

    private Answers() {}

    static ResponseEntity<?> of(
            Lookup lookup, HttpServletRequest request, Function<RequestStatus, ResponseEntity<?>> found) {
        return lookup.fold(found, () -> gone(request), () -> unknown(request));
    }

    static ResponseEntity<?> gone(HttpServletRequest request) {
        return Problems.response(request, Refusal.of(ProblemCode.GONE));
    }

    private static ResponseEntity<?> unknown(HttpServletRequest request) {
        return Problems.response(request, Refusal.of(ProblemCode.NOT_FOUND).because("There is no such request."));
    }

    /** A file that there is at the end of a request, if at all. */
    static ResponseEntity<?> notThere(RequestStatus snapshot, HttpServletRequest request) {
        var refusal = JobResource.isTerminal(snapshot)
                ? Refusal.of(ProblemCode.NOT_FOUND).because("The request ended without this file.")
                : Refusal.of(ProblemCode.NOT_FINAL).retryAfter(NOT_LONG);
        return Problems.response(request, refusal);
    }
}
