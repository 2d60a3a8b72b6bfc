package io.enrichment.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Asks a server whether it is ready for clients. Answers, or fails, within a second. */
@FunctionalInterface
public interface Probe {

    Duration PATIENCE = Duration.ofSeconds(1);

    /** True when ready; false or an exception when not yet. */
    boolean ready() throws IOException;

    /** Ready as soon as something listens on the loopback port. */
    static Probe listens(int port) {
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
                return true;
            }
        };
    }

    /** Ready when a GET answers 200. */
    static Probe answersOk(URI uri) {
        return () -> status(uri) == HttpURLConnection.HTTP_OK;
    }

    /** Ready when a GET is answered at all, a refusal for want of credentials included. */
    static Probe answers(URI uri) {
        return () -> status(uri) > 0;
    }

    private static int status(URI uri) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
