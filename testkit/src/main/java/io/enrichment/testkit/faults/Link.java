package io.enrichment.testkit.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** One connection through the proxy: a client's and the one to the server. */
final class Link {

    private static final int PIECE = 64 * 1024;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private final AtomicBoolean asked = new AtomicBoolean();
    private long returned;
    private volatile boolean answered;
    private volatile boolean over;

    Link(TcpProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    /** Connects and passes on what comes, in threads of its own. */
    void start(InetSocketAddress target) {
        daemon("proxy-requests", () -> {
            try {
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                server.connect(target);
            } catch (IOException away) {
                reset();
                return;
            }
            daemon("proxy-answers", () -> pass(server, client, this::passAnswer));
            pass(client, server, this::passRequest);
        });
    }

    /** Bytes that the client has got from the server; for the thread that passes answers on. */
    long returned() {
        return returned;
    }

    /** Whether this is the first that comes back after something was asked. */
    boolean beginsAnswer(Piece piece) {
        return !piece.isInterim() && asked.getAndSet(false);
    }

    /** Takes so long, unless the connection is over before. */
    void rest(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !over; left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, 50_000_000));
        }
    }

    /** In place of the server, once; what the client sends besides is of no interest. */
    void answer(int status) throws IOException {
        if (!answered) {
            answered = true;
            client.getOutputStream()
                    .write(("HTTP/1.1 " + status + " Fault\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            client.shutdownOutput();
        }
    }

    /** Both sides learn at once that it is over. */
    void reset() {
        over = true;
        abort(client);
        abort(server);
        proxy.forget(this);
    }

    private interface Way {
        void pass(Fault fault, Piece piece) throws IOException;
    }

    private void passRequest(Fault fault, Piece piece) throws IOException {
        asked.set(true);
        fault.request(this, piece);
    }

    private void passAnswer(Fault fault, Piece piece) throws IOException {
        if (!answered) {
            fault.answer(this, piece);
            returned += piece.length();
        }
    }

    private void pass(Socket from, Socket to, Way way) {
        try {
            var bytes = new byte[PIECE];
            for (int length = from.getInputStream().read(bytes);
                    length >= 0;
                    length = from.getInputStream().read(bytes)) {
                way.pass(proxy.faultThatLetsPass(), new Piece(bytes, length, to.getOutputStream()));
            }
            if (!to.isOutputShutdown()) {
                to.shutdownOutput();
            }
            if (from.isOutputShutdown()) {
                end();
            }
        } catch (IOException gone) {
            // one side has left without a word, and so does the other
            reset();
        }
    }

    private void end() throws IOException {
        over = true;
        client.close();
        server.close();
        proxy.forget(this);
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // then there is nobody left to be told
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket of the proxy cannot be closed", e);
        }
    }

    private static void daemon(String name, Runnable run) {
        var thread = new Thread(run, name);
        thread.setDaemon(true);
        thread.start();
    }
}
