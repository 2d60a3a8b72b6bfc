package io.enrichment.benchmark.harness;

import io.enrichment.local.process.ProcessGroup;
import io.enrichment.local.process.ThrowawayFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What a scenario works with: a cluster, clients of it, the processes of this run, and a folder. */
public final class Bench implements AutoCloseable {

    private final ProcessGroup processes;
    private final String bootstrap;
    private final Path folder;
    private final PrintWriter console;
    private final Topics topics;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger names = new AtomicInteger();

    private Bench(ProcessGroup processes, String bootstrap, Path folder, PrintWriter console) {
        this.processes = processes;
        this.bootstrap = bootstrap;
        this.folder = folder;
        this.console = console;
        this.topics = new Topics(bootstrap);
    }

    /**
     * @param folder for data and logs
     * @param cluster to measure on; when empty, a broker is started for this run
     * @param console is told what is going on
     */
    public static Bench open(Path folder, Optional<String> cluster, PrintWriter console) {
        var processes = new ProcessGroup(
                UUID.randomUUID().toString(), folder.resolve("logs"), Optional.empty(), Duration.ofSeconds(5));
        var bootstrap =
                cluster.orElseGet(() -> Broker.start(processes, data(folder).path()));
        return new Bench(processes, bootstrap, folder, console);
    }

    public String bootstrap() {
        return bootstrap;
    }

    /** For what processes store; deleted when the bench is closed. */
    public Path data() {
        return data(folder).path();
    }

    public Topics topics() {
        return topics;
    }

    public ProcessGroup processes() {
        return processes;
    }

    /** One line on what is going on. */
    public void say(String line) {
        console.println(line);
        console.flush();
    }

    /** Begins with the given words and is used only once, in this run or in any other on the same cluster. */
    String unique(String words) {
        return words + "-" + run + "-" + names.incrementAndGet();
    }

    /** Ends all processes and deletes what they stored. Logs and ledgers stay. */
    @Override
    public void close() {
        topics.close();
        processes.close();
        data(folder).delete();
    }

    private static ThrowawayFolder data(Path folder) {
        return new ThrowawayFolder(folder.resolve("data"));
    }
}
