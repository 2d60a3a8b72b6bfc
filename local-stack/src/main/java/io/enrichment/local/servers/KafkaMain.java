package io.enrichment.local.servers;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Runs in the broker's JVM: formats the data folder if that was not done yet, then becomes the broker. One JVM does
 * both, because starting a second one costs more than all of the formatting. Kafka's classes are only on the class
 * path of that JVM, hence the reflection.
 */
final class KafkaMain {

    private KafkaMain() {}

    /** Arguments: the cluster id, and the file of the broker's properties. */
    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[1]);
        if (!isFormatted(file)) {
            int code = (int) Class.forName("kafka.tools.StorageTool")
                    .getMethod("execute", String[].class, PrintStream.class)
                    .invoke(
                            null,
                            new String[] {"format", "--cluster-id", arguments[0], "--config", file.toString()},
                            new PrintStream(PrintStream.nullOutputStream()));
            if (code != 0) {
                System.err.println("ERROR The data folder of the broker cannot be formatted.");
                System.exit(code);
            }
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object)
                new String[] {file.toString()});
    }

    private static boolean isFormatted(Path file) throws Exception {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"));
    }
}
