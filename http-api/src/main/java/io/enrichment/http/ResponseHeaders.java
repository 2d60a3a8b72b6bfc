package io.enrichment.http;

import jakarta.servlet.http.HttpServletResponse;

/** Headers that every response has, whoever makes it. */
final class ResponseHeaders {

    static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    private ResponseHeaders() {}

    static void set(HttpServletResponse response, RequestIdentity identity) {
        response.setHeader(TraceParent.HEADER, identity.traceParent().toString());
        response.setHeader(RequestIdentity.REQUEST_ID, identity.requestId());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    }
}
