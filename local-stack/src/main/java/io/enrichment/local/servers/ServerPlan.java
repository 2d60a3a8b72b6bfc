package io.enrichment.local.servers;

import io.enrichment.local.process.JvmProgram;
import io.enrichment.local.process.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server as it is to be started.
 *
 * @param address what clients connect to: a URL, or host and port for Kafka
 * @param ports all loopback ports that it listens on; they must be free
 */
public record ServerPlan(JvmProgram program, String address, List<Integer> ports, Probe health) {

    public ServerPlan {
        ports = List.copyOf(ports);
    }

    /** The same server, with its temporary files in this folder, which exists. */
    public ServerPlan withTemporaryFilesIn(Path folder) {
        return withOptions("-Djava.io.tmpdir=" + folder);
    }

    /** The same server, its JVM with more options; of options that contradict each other the last one counts. */
    public ServerPlan withOptions(String... options) {
        return new ServerPlan(program.withOptions(options), address, ports, health);
    }

    /** The same server, as {@link JvmProgram#thatYields}. */
    public ServerPlan thatYields() {
        return new ServerPlan(program.thatYields(), address, ports, health);
    }

    /** The same server, which listens on another port besides. */
    public ServerPlan withPort(int port) {
        return new ServerPlan(
                program, address, Stream.concat(ports.stream(), Stream.of(port)).toList(), health);
    }

    public String name() {
        return program.name();
    }
}
