package io.enrichment.enricher.callbacks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;

/**
 * Connects to no address that may not be called, however it was come by, and never through a SOCKS proxy of the JVM,
 * which would look the name up itself.
 */
final class CheckedSocket extends Socket {

    private final Predicate<InetAddress> permitted;

    CheckedSocket(Predicate<InetAddress> permitted) {
        super(Proxy.NO_PROXY);
        this.permitted = permitted;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress internet)
                || internet.isUnresolved()
                || !permitted.test(internet.getAddress())) {
            throw new AddressRefusedException();
        }
        super.connect(endpoint, timeout);
    }
}
