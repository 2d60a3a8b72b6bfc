package io.enrichment.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a request can be found again: the client's own ids where they are valid, new ones otherwise.
 *
 * @param traceParent passed on as it came: the services record no spans of their own
 * @param requestId value of {@code X-Request-Id}; the trace id if the client sent none
 */
public record RequestIdentity(TraceParent traceParent, String requestId) {

    static final String REQUEST_ID = "X-Request-Id";

    private static final String ATTRIBUTE = RequestIdentity.class.getName();
    private static final Pattern VALID_REQUEST_ID = Pattern.compile("[A-Za-z0-9._~:/+=@-]{1,128}");

    /** The same for every call with the same request. */
    public static RequestIdentity of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestIdentity known) {
            return known;
        }
        var traceParent =
                only(request, TraceParent.HEADER).flatMap(TraceParent::parse).orElseGet(TraceParent::random);
        var requestId = only(request, REQUEST_ID)
                .filter(id -> VALID_REQUEST_ID.matcher(id).matches())
                .orElse(traceParent.traceId());
        var identity = new RequestIdentity(traceParent, requestId);
        request.setAttribute(ATTRIBUTE, identity);
        return identity;
    }

    private static Optional<String> only(HttpServletRequest request, String header) {
        var values = Collections.list(request.getHeaders(header));
        // null where the container gave up amid the header
        return values.size() == 1 ? Optional.ofNullable(values.get(0)) : Optional.empty();
    }
}
