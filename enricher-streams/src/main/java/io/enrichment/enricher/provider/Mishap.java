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
    /** There was no connection to send the request on: refused, black hole, unknown name, TLS refused. */
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
            if (cause instanceof ConnectException || cause instanceof SSLHandshakeException) {
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
}
