package io.enrichment.ingest.http;

import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import io.enrichment.ingest.intake.Capacity;
import io.enrichment.ingest.intake.CapacitySettings;
import io.enrichment.ingest.intake.Spool;
import io.enrichment.ingest.submission.SubmissionFormat;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * Takes the bodies of submissions in before anyone works on them, without a thread for each: a client that sends a byte
 * a second, or stops in the middle, holds a connection and what it has sent, and nobody waits for it. When all of a body
 * is here the request is dispatched again, with a {@link ReceivedBody}.
 */
public final class BodyReceiver extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient CapacitySettings settings;
    private final transient Capacity capacity;
    private final long maxBytes;

    public BodyReceiver(CapacitySettings settings, Capacity capacity, long maxBytes) {
        this.settings = settings;
        this.capacity = capacity;
        this.maxBytes = maxBytes;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isSubmission(request)) {
            chain.doFilter(request, response);
            return;
        }
        var refusal = refusalBeforeTheBody(request);
        if (refusal.isPresent()) {
            Problems.write(request, response, refusal.get());
            return;
        }
        var share = capacity.body();
        if (share.isEmpty()) {
            Problems.write(request, response, Refusal.of(ProblemCode.OVERLOADED));
            return;
        }
        receive(request, request.startAsync(request, response), share.get());
    }

    private void receive(HttpServletRequest request, AsyncContext async, Capacity.Share share) throws IOException {
        var body = new ReceivedBody(Spool.open((int) settings.memoryPerBody().toBytes(), share), share);
        async.setTimeout(settings.bodyTimeout().toMillis());
        var receiving = new Receiving(async, body, settings.slowestBody().toBytes(), maxBytes);
        async.addListener(receiving);
        request.getInputStream().setReadListener(receiving);
    }

    /** By the decoded path, as handlers are found. What is of another type is refused later, as every path refuses it. */
    private static boolean isSubmission(HttpServletRequest request) {
        var type = request.getContentType();
        return "POST".equals(request.getMethod())
                && "/enrichment".equals(request.getServletPath())
                && type != null
                && SubmissionFormat.ofContentType(type).isPresent();
    }

    private Optional<Refusal> refusalBeforeTheBody(HttpServletRequest request) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(
                    Refusal.of(ProblemCode.UNSUPPORTED_ENCODING).with(HttpHeaders.ACCEPT_ENCODING, "identity"));
        }
        return request.getContentLengthLong() > maxBytes ? Optional.of(Receiving.tooLarge(maxBytes)) : Optional.empty();
    }
}
