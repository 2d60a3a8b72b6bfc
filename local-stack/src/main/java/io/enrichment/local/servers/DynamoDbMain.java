package io.enrichment.local.servers;

/**
 * Runs in the JVM of DynamoDB Local, which has no option for the address it listens on and would take every
 * interface: narrows its connectors to loopback before it starts. Its classes are only on the class path of that JVM,
 * hence the reflection.
 */
final class DynamoDbMain {

    private DynamoDbMain() {}

    /** Arguments: those of DynamoDB Local. */
    public static void main(String[] arguments) throws Exception {
        var server = Class.forName("software.amazon.dynamodb.services.local.main.ServerRunner")
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) arguments);
        var field = server.getClass().getDeclaredField("server");
        field.setAccessible(true);
        var jetty = field.get(server);
        var host = Class.forName("org.eclipse.jetty.server.AbstractNetworkConnector")
                .getMethod("setHost", String.class);
        for (var connector :
                (Object[]) jetty.getClass().getMethod("getConnectors").invoke(jetty)) {
            host.invoke(connector, "127.0.0.1");
        }
        server.getClass().getMethod("safeStart").invoke(server);
        server.getClass().getMethod("join").invoke(server);
    }
}
