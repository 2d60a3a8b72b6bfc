package io.enrichment.local.registry;

import java.net.BindException;
import java.nio.file.Path;

/** Runs the registry as a process of its own. */
public final class RegistryMain {

    private RegistryMain() {}

    /** Arguments: the port, and the file that keeps the schemas. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("Usage: RegistryMain PORT FILE");
            System.exit(2);
        }
        int port = Integer.parseInt(arguments[0]);
        WarmUp.run();
        try {
            var server = RegistryServer.start(port, Path.of(arguments[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.println("Schema registry listens on " + server.url() + ", schemas are kept in " + arguments[1]);
        } catch (BindException e) {
            System.err.println("ERROR Port " + port + " is in use.");
            System.exit(1);
        }
    }
}
