package io.enrichment.enricher.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Answers with whatever bytes it is told to, HTTP or not, on real connections, and counts those. */
public final class RawServer implements AutoCloseable {

    /** What happens on a connection after a request was read from it. */
    public interface Answer {
        void to(RawConnection connection) throws IOException;
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final ServerSocket server;
    private final List<Answer> answers;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    private RawServer(ServerSocket server, List<Answer> answers) {
        this.server = server;
        this.answers = answers;
    }

    /** @param answers to the first requests, in the order of their arrival; the last one to all others too */
    public static RawServer answering(Answer... answers) throws IOException {
        var raw = new RawServer(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()), List.of(answers));
        raw.threads.execute(raw::accept);
        return raw;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Heads of the requests. */
    public List<String> requests() {
        return requests;
    }

    public int connectionsEver() {
        return sockets.size();
    }

    /** Connections that the client has not closed yet. */
    public int connectionsOpen() {
        return open.get();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                sockets.add(socket);
                open.incrementAndGet();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var connection = new RawConnection(socket);
            for (var request = request(socket); !request.isEmpty(); request = request(socket)) {
                requests.add(request);
                answers.get(Math.min(requests.size(), answers.size()) - 1).to(connection);
            }
        } catch (IOException e) {
            // the client has gone, or the answer was to close
        } finally {
            open.decrementAndGet();
        }
    }

    /** Reads a request to its last byte; empty if there is none. */
    private static String request(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                return "";
            }
            head.write(read);
        }
        var text = head.toString(StandardCharsets.ISO_8859_1);
        var length = LENGTH.matcher(text);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return text;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
