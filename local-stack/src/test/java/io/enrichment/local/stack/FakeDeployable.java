package io.enrichment.local.stack;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands in for the provider and the deployables: is healthy at once, at the port it was told. */
final class FakeDeployable {

    private FakeDeployable() {}

    public static void main(String[] arguments) throws Exception {
        var port = System.getenv("SERVER_PORT");
        if (port == null) {
            port = arguments[3];
        }
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        var server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("bucket " + System.getenv("ENRICHMENT_STORAGE_BUCKET"));
    }
}
