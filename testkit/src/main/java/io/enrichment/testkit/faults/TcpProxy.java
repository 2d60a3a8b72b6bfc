package io.enrichment.testkit.faults;

import io.enrichment.local.process.Ports;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a server, on a loopback port of its own, and passes connections on until a {@link Fault} is inflicted on
 * them. Clients of the server suffer, the server does not, and neither do clients that go to it directly.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int BACKLOG = 512;

    private final InetSocketAddress target;
    private final int port = Ports.free();
    private final Set<Link> links = new HashSet<>();
    private Fault fault = Fault.none();
    private @Nullable ServerSocket listener;
    private boolean closed;

    private TcpProxy(InetSocketAddress target) {
        this.target = target;
    }

    /** Listens from now on. The server need not be there yet; while it is away, who connects is reset. */
    public static TcpProxy before(URI server) {
        var proxy = new TcpProxy(new InetSocketAddress(server.getHost(), server.getPort()));
        proxy.heal();
        return proxy;
    }

    public int port() {
        return port;
    }

    /** From now on, and until the next one. */
    public synchronized void inflict(Fault next) {
        if (closed) {
            throw new IllegalStateException("the proxy is closed");
        }
        fault = next;
        notifyAll();
        if (next.reach() == Fault.Reach.NOWHERE) {
            stopListening();
            resetAll();
        } else if (listener == null) {
            listener = listen();
        }
    }

    /** Connections pass unharmed again. */
    public void heal() {
        inflict(Fault.none());
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        stopListening();
        resetAll();
    }

    /** Waits while nothing may pass. */
    synchronized Fault faultThatLetsPass() throws InterruptedIOException {
        try {
            while (fault.reach() != Fault.Reach.THE_SERVER && !closed) {
                wait();
            }
            return fault;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    synchronized void forget(Link link) {
        links.remove(link);
    }

    private ServerSocket listen() {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            var thread = new Thread(() -> accept(socket), "proxy-" + port);
            thread.setDaemon(true);
            thread.start();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy cannot listen", e);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                link(from, from.accept());
            } catch (IOException closedMeanwhile) {
                // the loop ends then
            }
        }
    }

    private synchronized void link(ServerSocket from, Socket client) {
        var link = new Link(this, client);
        if (from == listener) {
            links.add(link);
            link.start(target);
        } else {
            link.reset();
        }
    }

    private void stopListening() {
        if (listener != null) {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the proxy cannot stop to listen", e);
            }
            listener = null;
        }
    }

    private void resetAll() {
        List.copyOf(links).forEach(Link::reset);
    }
}
