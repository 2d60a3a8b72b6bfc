package io.enrichment.status.http;

import io.enrichment.http.Problem;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import io.enrichment.status.store.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import software.amazon.awssdk.core.exception.SdkException;

/** A store or a bucket that is away or refuses us is a reason to come back later, and never the client's mistake. */
@RestControllerAdvice
@Order(0)
final class OutageProblems {

    private static final Logger log = LoggerFactory.getLogger(OutageProblems.class);

    @ExceptionHandler({SdkException.class, StoreUnavailableException.class})
    ResponseEntity<Problem> away(RuntimeException failure, HttpServletRequest request) {
        log.atWarn().addKeyValue("reason", failure.toString()).log("a read failed");
        return Problems.response(request, Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE));
    }
}
