package io.enrichment.ingest.http;

import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import io.enrichment.ingest.intake.Capacity;
import io.enrichment.ingest.intake.SpoolException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** One body on its way in; called by the container when bytes are there. */
final class Receiving implements ReadListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);

    /** Before it the rate of a body says little. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final AsyncContext async;
    private final ReceivedBody body;
    private final long slowestBytesPerSecond;
    private final long maxBytes;
    private final long begun = System.nanoTime();
    private final byte[] buffer = new byte[8 * 1024];
    private long count;

    Receiving(AsyncContext async, ReceivedBody body, long slowestBytesPerSecond, long maxBytes) {
        this.async = async;
        this.body = body;
        this.slowestBytesPerSecond = slowestBytesPerSecond;
        this.maxBytes = maxBytes;
    }

    static Refusal tooLarge(long maxBytes) {
        return Refusal.of(ProblemCode.PAYLOAD_TOO_LARGE).because("A body has at most " + maxBytes + " bytes.");
    }

    @Override
    public void onDataAvailable() throws IOException {
        var in = request().getInputStream();
        while (in.isReady() && !in.isFinished()) {
            int read = in.read(buffer);
            if (read < 0) {
                return;
            }
            count += read;
            if (count > maxBytes) {
                refuse(tooLarge(maxBytes));
                return;
            }
            if (isTooSlow()) {
                refuse(Refusal.of(ProblemCode.REQUEST_TIMEOUT));
                return;
            }
            try {
                body.spool().write(buffer, 0, read);
            } catch (Capacity.ExhaustedException | SpoolException e) {
                LOG.atWarn().log("body turned away: {}", e.getMessage());
                refuse(Refusal.of(ProblemCode.OVERLOADED));
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() {
        body.spool().finish();
        body.attachTo(request());
        async.dispatch();
    }

    @Override
    public void onError(Throwable failure) {
        // said again to the AsyncListener, whose answer the container takes for one
    }

    private boolean isTooSlow() {
        return isTooSlow(count, Duration.ofNanos(System.nanoTime() - begun), slowestBytesPerSecond);
    }

    static boolean isTooSlow(long bytes, Duration elapsed, long slowestBytesPerSecond) {
        return elapsed.compareTo(GRACE) > 0 && bytes < slowestBytesPerSecond * elapsed.toSeconds();
    }

    /** The rest of the body is not wanted, so the connection ends. */
    private void refuse(Refusal refusal) {
        body.close();
        try {
            Problems.write(
                    request(),
                    (HttpServletResponse) async.getResponse(),
                    refusal.with(HttpHeaders.CONNECTION, "close"));
        } catch (IOException | IllegalStateException e) {
            LOG.atDebug().log("nobody hears of the refusal: {}", e.getClass().getSimpleName());
        }
        async.complete();
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) async.getRequest();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        refuse(Refusal.of(ProblemCode.REQUEST_TIMEOUT));
    }

    /** Whatever became of it: nothing of the body stays. */
    @Override
    public void onComplete(AsyncEvent event) {
        body.close();
    }

    /** The body breaks off: answered for the case that the client still listens. */
    @Override
    public void onError(AsyncEvent event) {
        var failure = event.getThrowable();
        var timedOut = failure instanceof SocketTimeoutException
                || (failure != null && failure.getCause() instanceof SocketTimeoutException);
        refuse(Refusal.of(timedOut ? ProblemCode.REQUEST_TIMEOUT : ProblemCode.MALFORMED_REQUEST));
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the handler waits for the end of the request, and has closed the body
        body.close();
    }
}
