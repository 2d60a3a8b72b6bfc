package io.enrichment.local.stack;

import io.enrichment.local.process.ManagedProcess;
import io.enrichment.local.process.ProcessGroup;
import io.enrichment.local.process.StartFailure;
import io.enrichment.local.servers.LocalServer;
import io.enrichment.local.servers.ServerPlan;
import io.enrichment.local.servers.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All processes of the system. They are started in two waves (servers and provider, then deployables) and stopped
 * in reverse: by {@link #close}, and when this JVM ends in any way but SIGKILL. Data that are not kept are deleted then, and not
 * before: what is started again finds them.
 */
public final class Stack implements AutoCloseable {

    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Duration GRACE_WITHOUT_DATA = Duration.ofSeconds(2);

    private final StackSettings settings;
    private final Plans.Extent extent;
    private final Run run;
    private final Path data;
    private final ProcessGroup processes;
    private final Supervisor supervisor;
    private volatile @Nullable DataFolder folder;
    private final List<LocalServer> servers = new CopyOnWriteArrayList<>();

    private Stack(StackSettings settings, Plans.Extent extent, Run run, Supervisor supervisor) {
        this.settings = settings;
        this.extent = extent;
        this.run = run;
        this.supervisor = supervisor;
        this.data = settings.data()
                .map(Path::toAbsolutePath)
                .orElseGet(() -> run.throwawayData().path());
        this.processes = new ProcessGroup(
                run.name(),
                run.logs(),
                Optional.of(run.pids()),
                settings.data().isPresent() ? GRACE : GRACE_WITHOUT_DATA);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-stack"));
    }

    /** A stack that is still to be started. */
    public static Stack of(StackSettings settings, Run run) {
        return new Stack(settings, Plans.Extent.EVERYTHING, run, Supervisor.thatOnlyWatches());
    }

    /** Only what takes part in accepting requests: Kafka, S3, the schema registry and ingest-api. */
    public static Stack ofIntake(StackSettings settings, Run run) {
        return new Stack(settings, Plans.Extent.INTAKE, run, Supervisor.thatOnlyWatches());
    }

    /**
     * A stack whose processes are started again when they die, once all of them have been healthy.
     *
     * @param say hears one line for each process that was started again, from a thread of its own
     */
    public static Stack supervised(StackSettings settings, Run run, Consumer<String> say) {
        return new Stack(settings, Plans.Extent.EVERYTHING, run, Supervisor.thatMends(say));
    }

    /**
     * Returns when everything is healthy.
     *
     * @param say hears of each wave that is healthy
     * @throws StartFailure with one line on what is wrong; some processes may run then, until this
     *     is closed
     */
    public void start(Consumer<String> say) {
        Preflight.requireMemory(settings);
        folder = DataFolder.open(data, settings.brokers());
        var plans = new Plans(run.home(), settings, data);
        var first = plans.servers(extent);
        var second = plans.deployables(extent);
        Preflight.requirePorts(run.home(), Stream.concat(first.stream(), second.stream()));
        run.pids().add(ProcessHandle.current().pid(), Run.launcherMark(), Run.LAUNCHER);
        var temporary = folder.temporary();
        startWave(first, temporary, say);
        processes.nextStage();
        startWave(second, temporary, say);
        servers.forEach(supervisor::watch);
    }

    /** The names of all processes, in the order of their first start. */
    public List<String> servers() {
        return servers.stream().map(LocalServer::name).toList();
    }

    /**
     * The process of that name, to be killed, crashed, paused and restarted by tests.
     *
     * @throws IllegalArgumentException if there is none
     */
    public LocalServer server(String name) {
        return servers.stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process is called " + name));
    }

    /** SIGKILL of every process at once, as an accident: a supervisor starts them again. Returns when all are gone. */
    public void crashAll() {
        LocalServer.crash(servers);
    }

    /**
     * Completes with one line on the first process that is lost: it has died, which nobody has asked for, and is not
     * supervised; or it keeps dying.
     */
    public CompletableFuture<String> firstLoss() {
        return supervisor.firstLoss();
    }

    public boolean isClosed() {
        return processes.isClosed();
    }

    public StackAddresses addresses() {
        return new StackAddresses(settings);
    }

    public StoredFiles storedFiles() {
        return new StoredFiles(data);
    }

    /** Bytes of main memory that all processes take together, this one included; empty where that cannot be told. */
    public OptionalLong residentMemory() {
        return Memory.resident(Stream.concat(
                        Stream.of(ProcessHandle.current().pid()),
                        processes.processes().stream().map(ManagedProcess::pid))
                .toList());
    }

    /** Stops everything and returns when it has stopped. Closing again has no effect. */
    @Override
    public void close() {
        supervisor.close();
        processes.close();
        if (folder != null) {
            folder.close();
        }
        if (settings.data().isEmpty()) {
            run.throwawayData().delete();
        }
    }

    private void startWave(List<ServerPlan> plans, Path temporary, Consumer<String> say) {
        plans.forEach(plan -> servers.add(LocalServer.start(plan.withTemporaryFilesIn(temporary), processes)));
        LocalServer.awaitHealthy(servers, HEALTHY_WITHIN);
        say.accept(plans.stream().map(ServerPlan::name).collect(Collectors.joining(", ")) + " healthy");
    }
}
