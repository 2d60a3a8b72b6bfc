package io.enrichment.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server that can be cut, or made to swallow everything, and mended again. */
public final class TcpLink {

    private enum State {
        OPEN,
        SILENT
    }

    private final InetSocketAddress target;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool(TcpLink::daemon);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile State state = State.OPEN;
    private ServerSocket entrance;

    TcpLink(URI target) {
        this.target = new InetSocketAddress(target.getHost(), target.getPort());
        this.port = listen(0);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** New connections are refused, and those there are end. */
    public void cut() {
        close(entrance);
        sockets.forEach(TcpLink::close);
    }

    /** Connections are accepted, and nothing ever comes back; those there are end. */
    public void fallSilent() {
        state = State.SILENT;
        sockets.forEach(TcpLink::close);
    }

    public void mend() {
        state = State.OPEN;
        sockets.forEach(TcpLink::close);
        if (entrance.isClosed()) {
            listen(port);
        }
    }

    /** How many connections there were since the start. */
    public int accepted() {
        return accepted.get();
    }

    private int listen(int wanted) {
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            entrance = opened;
            threads.execute(() -> accept(opened));
            return opened.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                var client = from.accept();
                sockets.add(client);
                accepted.incrementAndGet();
                if (state == State.OPEN) {
                    threads.execute(() -> connect(client));
                }
            }
        } catch (IOException e) {
            // the entrance was closed
            return;
        }
    }

    private void connect(Socket client) {
        try {
            var server = new Socket();
            sockets.add(server);
            server.connect(target);
            threads.execute(() -> pump(client, server));
            threads.execute(() -> pump(server, client));
        } catch (IOException e) {
            close(client);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side has gone; so does the other
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "tcp-link");
        thread.setDaemon(true);
        return thread;
    }
}
