package io.enrichment.ingest.http;

import io.enrichment.ingest.intake.Capacity;
import io.enrichment.ingest.intake.Spool;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** A body all of which is here. */
final class ReceivedBody implements AutoCloseable {

    private static final String ATTRIBUTE = ReceivedBody.class.getName();

    private final Spool spool;
    private final Capacity.Share share;
    private boolean closed;

    ReceivedBody(Spool spool, Capacity.Share share) {
        this.spool = spool;
        this.share = share;
    }

    /** Of a request that the receiver has let through. */
    static Optional<ReceivedBody> of(HttpServletRequest request) {
        return Optional.ofNullable((ReceivedBody) request.getAttribute(ATTRIBUTE));
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    Spool spool() {
        return spool;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            spool.close();
            share.close();
        }
    }
}
