package io.enrichment.enricher.provider;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Why a call ended without a whole answer. */
enum Mishap {
    /** The time for the call was over. */
    LATE,
    /** There was no connection to send on: refused, black hole, unknown name, no TLS, no way through the proxy. */
    UNREACHABLE,
    /** The connection ended before the answer did. */
    LOST,
    /** What came is not HTTP, or more of it than we read. */
    GARBLED;

    /** By the types in the chain of causes; what the JDK's client throws has no finer contract. */
    static Mishap of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return LATE;
            }
            if (cause instanceof ConnectException || cause instanceof SSLHandshakeException || isNoTunnel(cause)) {
                return UNREACHABLE;
            }
            if (cause instanceof EOFException
                    || cause instanceof SocketException
                    || cause instanceof ClosedChannelException
                    || cause instanceof SSLException) {
                return LOST;
            }
        }
        return GARBLED;
    }

    /** A proxy answered our CONNECT with something else than 200; the client has no type for that. */
    private static boolean isNoTunnel(Throwable cause) {
        return String.valueOf(cause.getMessage()).startsWith("Tunnel failed");
    }
}
