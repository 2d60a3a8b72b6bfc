package io.enrichment.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback interface. */
public final class Ports {

    /** Below the range from which Linux takes the local ports of outgoing connections. */
    private static final int FIRST = 20_000;

    private static final int LAST = 31_999;

    private Ports() {}

    /** A port that nobody listens on, for a server that is started at once. */
    public static int free() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new StartFailure("No free port found between " + FIRST + " and " + LAST + ".");
    }

    /** Fails with one line when somebody listens on the port already. */
    public static void requireFree(String server, int port) {
        if (!isFree(port)) {
            throw new StartFailure("Port " + port + " is in use, and " + server
                    + " needs it: stop what listens there, or move every port with --port-offset.");
        }
    }

    /** True when nobody listens on the port. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
