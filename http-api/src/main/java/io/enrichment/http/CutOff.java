package io.enrichment.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that has begun and cannot be brought to its end: the connection is closed in the middle of it, so that the
 * client can tell it from a whole one (RFC 9112 section 8).
 */
public final class CutOff {

    private static final Logger LOG = LoggerFactory.getLogger(CutOff.class);
    private static final String ATTRIBUTE = CutOff.class.getName();

    private CutOff() {}

    /** Demands it of the thread that serves the request, which is to return without writing any more. */
    public static void demand(HttpServletRequest request, Exception failure) {
        LOG.atWarn()
                .addKeyValue("reason", failure.getClass().getName())
                .addKeyValue(
                        "traceId", RequestIdentity.of(request).traceParent().traceId())
                .log("an answer breaks off");
        request.setAttribute(ATTRIBUTE, true);
    }

    static boolean isDemanded(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
