package io.enrichment.status.store.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.state.HostInfo;

/** An instance of the store in a JVM of its own, to be stopped, woken up and killed. */
final class StoreProcess implements AutoCloseable {

    private static final String PORT = "internal port ";

    private final Process process;
    private final HostInfo address;

    private StoreProcess(Process process, HostInfo address) {
        this.process = process;
        this.address = address;
    }

    /** Returns when its internal port is open. */
    static StoreProcess start(String application, Path stateDir) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StoreProcess.class.getName(),
                StreamsInstances.SERVERS.bootstrapServers(),
                StreamsInstances.SERVERS.registryUrl(),
                application,
                stateDir.toString()));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var output = new Scanner(process.getInputStream(), UTF_8);
        while (output.hasNextLine()) {
            var line = output.nextLine();
            if (line.startsWith(PORT)) {
                drain(output);
                return new StoreProcess(
                        process, new HostInfo("127.0.0.1", Integer.parseInt(line.substring(PORT.length()))));
            }
        }
        throw new IOException("the store ended with " + process.onExit().join().exitValue());
    }

    private static void drain(Scanner output) {
        var draining = new Thread(
                () -> {
                    while (output.hasNextLine()) {
                        output.nextLine();
                    }
                },
                "drain");
        draining.setDaemon(true);
        draining.start();
    }

    HostInfo address() {
        return address;
    }

    /** SIGSTOP: it lives, and does nothing. */
    void pause() {
        signal("STOP");
    }

    /** SIGCONT: it goes on where it was, as if nothing had been. */
    void wakeUp() {
        signal("CONT");
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arguments: bootstrap servers, registry, application id, state folder. */
    public static void main(String[] arguments) {
        var store = StreamsInstances.instance(arguments[0], arguments[1], arguments[2], Path.of(arguments[3]));
        store.start();
        System.out.println(PORT + store.address().port());
        while (true) {
            LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
        }
    }
}
