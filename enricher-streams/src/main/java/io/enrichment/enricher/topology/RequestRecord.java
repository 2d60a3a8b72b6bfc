package io.enrichment.enricher.topology;

import io.enrichment.core.RequestState;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a request.
 *
 * @param request the value of its record in {@code enrichment.requests}, as it was received; null while it was not
 *     seen, and when it is erased
 */
@SuppressWarnings("ArrayRecordComponent")
record RequestRecord(byte @Nullable [] request, RequestState state) {

    static final RequestRecord UNKNOWN = new RequestRecord(null, RequestState.UNKNOWN);

    RequestRecord with(RequestState next) {
        return new RequestRecord(request, next);
    }

    /** The request, which was seen and is not erased. */
    byte[] requireRequest() {
        if (request == null) {
            throw new IllegalStateException("a request that was not seen yet has nothing to publish");
        }
        return request;
    }

    RequestRecord withRequest(byte[] received) {
        return new RequestRecord(received, state);
    }
}
