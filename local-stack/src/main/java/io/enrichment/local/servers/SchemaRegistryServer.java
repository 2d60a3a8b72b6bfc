package io.enrichment.local.servers;

import io.enrichment.local.process.JvmProgram;
import io.enrichment.local.process.Probe;
import io.enrichment.local.registry.RegistryMain;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The development schema registry of this module, as a process of its own. */
public final class SchemaRegistryServer {

    private SchemaRegistryServer() {}

    /** @param data gets one file with all schemas */
    public static ServerPlan plan(Path data, int port) {
        var address = "http://127.0.0.1:" + port;
        var program = JvmProgram.ofClass(
                        "schema-registry",
                        System.getProperty("java.class.path"),
                        RegistryMain.class.getName(),
                        Integer.toString(port),
                        data.resolve("schemas.json").toString())
                .withOptions("-Xmx64m");
        return new ServerPlan(program, address, List.of(port), Probe.answersOk(URI.create(address + "/subjects")));
    }
}
