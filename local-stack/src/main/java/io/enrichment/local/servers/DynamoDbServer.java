package io.enrichment.local.servers;

import io.enrichment.local.process.JvmProgram;
import io.enrichment.local.process.Probe;
import io.enrichment.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** DynamoDB Local, whose licence allows development and tests only. Its conditional writes are atomic. */
public final class DynamoDbServer {

    private DynamoDbServer() {}

    /** @param data where tables are kept; without it they live in memory and end with the process */
    public static ServerPlan plan(ClassPaths classPaths, Optional<Path> data, int port) {
        var address = "http://127.0.0.1:" + port;
        var program = JvmProgram.ofClass(
                        "dynamodb", classPaths.of("dynamodb"), DynamoDbMain.class.getName(), arguments(data, port))
                .withOptions("-Xmx192m");
        return new ServerPlan(program, address, List.of(port), Probe.answers(URI.create(address)));
    }

    private static String[] arguments(Optional<Path> data, int port) {
        var number = Integer.toString(port);
        if (data.isEmpty()) {
            return new String[] {"-port", number, "-disableTelemetry", "-sharedDb", "-inMemory"};
        }
        var folder = data.get().resolve("dynamodb");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartFailure("DynamoDB Local cannot use " + folder + ": " + e.getMessage(), e);
        }
        return new String[] {"-port", number, "-disableTelemetry", "-sharedDb", "-dbPath", folder.toString()};
    }
}
