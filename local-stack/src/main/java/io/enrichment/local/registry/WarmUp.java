package io.enrichment.local.registry;

import io.enrichment.local.process.ThrowawayFolder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * Lets a registry of its own answer once, so that the classes are loaded before real clients come: they come all at
 * once while everything else on the machine is starting too, and wait for a second or two only.
 */
final class WarmUp {

    private static final List<String> VERSIONS = List.of(
            "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[]}\"}",
            "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":["
                    + "{\\\"name\\\":\\\"a\\\",\\\"type\\\":\\\"string\\\",\\\"default\\\":\\\"\\\"}]}\"}");

    private WarmUp() {}

    static void run() throws IOException, InterruptedException {
        var folder = ThrowawayFolder.create("schema-registry-");
        var client = HttpClient.newHttpClient();
        try (var registry = RegistryServer.start(0, folder.path().resolve("schemas.json"))) {
            for (var version : VERSIONS) {
                var register = HttpRequest.newBuilder(registry.url().resolve("/subjects/warm-up/versions"))
                        .POST(BodyPublishers.ofString(version))
                        .build();
                var answer = client.send(register, BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException("the registry answers " + answer.statusCode() + " to itself");
                }
            }
        } finally {
            folder.delete();
        }
    }
}
