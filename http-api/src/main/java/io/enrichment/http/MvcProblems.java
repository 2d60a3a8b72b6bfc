package io.enrichment.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Makes problems of all that Spring MVC refuses and of what nobody foresaw. Has the lowest precedence: an advice of a
 * service that wants to go first declares an order.
 */
@RestControllerAdvice
final class MvcProblems extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest webRequest) {
        var request = ((ServletWebRequest) webRequest).getRequest();
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            return null;
        }
        if (asksForAnotherCharset(exception)) {
            return untyped(Problems.response(request, Refusal.of(ProblemCode.NOT_ACCEPTABLE)));
        }
        if (status.value() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            return untyped(Problems.failure(request, exception));
        }
        var refusal = Refusal.of(code(exception, status));
        for (var header : headers.headerNames()) {
            refusal = refusal.with(header, String.join(", ", headers.getOrEmpty(header)));
        }
        if (exception instanceof HttpMediaTypeNotSupportedException unsupported
                && HttpMethod.POST.matches(request.getMethod())) {
            // W3C Linked Data Platform 1.0, section 7.1
            refusal = refusal.with("Accept-Post", MediaType.toString(unsupported.getSupportedMediaTypes()));
        }
        return untyped(Problems.response(request, refusal));
    }

    /** Tomcat reads the query when a handler first asks for a parameter. */
    @ExceptionHandler
    ResponseEntity<Problem> unreadable(InvalidParameterException exception, HttpServletRequest request) {
        return Problems.response(request, Refusal.of(ProblemCode.MALFORMED_REQUEST));
    }

    /** The media type was found acceptable, and nothing writes it as the Accept header's parameters want it. */
    private static boolean asksForAnotherCharset(Exception exception) {
        return exception instanceof HttpMessageNotWritableException && exception.getCause() == null;
    }

    /** A body that breaks off: answered for the case that the client still listens. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> unreadable(IOException exception, HttpServletRequest request) {
        if (exception.getCause() instanceof SocketTimeoutException) {
            return Problems.response(
                    request, Refusal.of(ProblemCode.REQUEST_TIMEOUT).with(HttpHeaders.CONNECTION, "close"));
        }
        if (exception instanceof ClientAbortException || exception instanceof BadRequestException) {
            return Problems.response(request, Refusal.of(ProblemCode.MALFORMED_REQUEST));
        }
        return unforeseen(exception, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> unforeseen(Throwable failure, HttpServletRequest request) {
        return DisconnectedClientHelper.isClientDisconnectedException(failure)
                ? null
                : Problems.failure(request, failure);
    }

    private static ProblemCode code(Exception exception, HttpStatusCode status) {
        return exception instanceof HttpMessageNotReadableException
                ? ProblemCode.MALFORMED_BODY
                : ProblemCode.ofStatus(status.value());
    }

    @SuppressWarnings("unchecked")
    private static ResponseEntity<Object> untyped(ResponseEntity<?> response) {
        return (ResponseEntity<Object>) response;
    }
}
