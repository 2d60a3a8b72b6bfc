package io.enrichment.enricher.provider;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The server's end of a connection. */
public final class RawConnection {

    private static final int PACE_MILLIS = 50;

    private final Socket socket;

    RawConnection(Socket socket) {
        this.socket = socket;
    }

    public void send(String latin1) throws IOException {
        send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    public void close() throws IOException {
        socket.close();
    }

    /** Waits until the client has closed, however long that takes. */
    public void awaitEnd() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // bytes nobody needs
        }
    }

    /** Sends a blank now and then until the client has closed. */
    public void drip() throws IOException {
        socket.setSoTimeout(PACE_MILLIS);
        while (true) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException e) {
                send(" ");
            }
        }
    }
}
