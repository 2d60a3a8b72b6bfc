package io.enrichment.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enrichment.local.process.JvmProgram;
import io.enrichment.local.process.PidFile;
import io.enrichment.local.process.Ports;
import io.enrichment.local.process.Probe;
import io.enrichment.local.process.ProcessGroup;
import io.enrichment.local.process.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration LONGER_THAN_A_PAUSE = Duration.ofMillis(1200);

    @TempDir
    Path folder;

    private final String id = UUID.randomUUID().toString();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = Supervisor.thatMends(said::add);
    private ProcessGroup group;

    @BeforeEach
    void create() {
        group = new ProcessGroup(
                id, folder.resolve("logs"), Optional.of(PidFile.in(folder, id)), Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        supervisor.close();
        group.close();
    }

    @Test
    void startsAgainWhatDiesAndSaysSo() throws IOException {
        var server = healthy("status-service-1");
        long first = server.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        await().atMost(DEADLINE).until(() -> !said.isEmpty());
        server.awaitHealthy();

        assertThat(said)
                .singleElement()
                .asString()
                .matches("status-service-1 died \\(exit code 137\\), started again after \\d\\.\\d s \\(1st time\\)");
        assertThat(server.pid()).isNotEqualTo(first);
        assertThat(Files.readAllLines(server.process().log())).containsExactly("listens", "listens");
        assertThat(PidFile.in(folder, id).survivors())
                .extracting(survivor -> survivor.process().pid())
                .containsExactly(server.pid());
    }

    @Test
    void saysWhyAProgramEndedByItself() {
        watched(new ServerPlan(child("s3", "fail"), "", List.of(), () -> true));

        await().atMost(DEADLINE).until(() -> said.size() >= 2);

        assertThat(said.get(1))
                .startsWith("s3 died (exit code 3: ERROR the disk is full), started again after ")
                .endsWith(" (2nd time)");
    }

    @Test
    void reportsWhatKeepsDyingAndLeavesItDown() {
        var server = watched(new ServerPlan(child("s3", "fail"), "", List.of(), () -> true));

        assertThat(supervisor.firstLoss())
                .succeedsWithin(DEADLINE)
                .isEqualTo(
                        "s3 keeps dying (5 times in 2 minutes); at last s3 ended with exit code 3: ERROR the disk is full"
                                + " (log: " + folder.resolve("logs/s3.log") + ")");
        assertThat(said).hasSize(4);
        assertThatThrownBy(server::awaitHealthy).isInstanceOf(StartFailure.class);
    }

    @Test
    void leavesDownWhatWasKilledUntilItIsRestarted() {
        var server = healthy("killed");

        server.kill();

        staysDown(server);
        assertThatThrownBy(server::awaitHealthy).isInstanceOf(StartFailure.class);
        server.restart();
        server.awaitHealthy();
        server.crash();
        server.awaitHealthy();
        assertThat(said).singleElement().asString().startsWith("killed died (exit code 137)");
    }

    @Test
    void leavesDownWhatIsKilledWhileItWaitsToBeStartedAgain() {
        var server = healthy("killed");

        server.crash();
        server.kill();

        staysDown(server);
    }

    @Test
    void startsNothingTwice() {
        var server = healthy("restarted");
        server.crash();

        server.restart();
        server.restart();
        long restarted = server.pid();

        server.awaitHealthy();
        await().during(LONGER_THAN_A_PAUSE).atMost(DEADLINE).until(() -> server.pid() == restarted);
    }

    @Test
    void startsNothingWhenTheGroupIsClosedMeanwhile() {
        var server = healthy("late");
        server.crash();

        group.close();

        staysDown(server);
        assertThat(supervisor.firstLoss()).isNotDone();
    }

    @Test
    void startsNothingOnceItIsClosed() {
        var server = healthy("late");
        server.crash();

        supervisor.close();

        staysDown(server);
    }

    @Test
    void waitsUntilThePortIsFree() throws IOException {
        int port = Ports.free();
        var server = watched(listener("late", port));
        server.awaitHealthy();
        server.crash();

        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            staysDown(server);
        }
        server.awaitHealthy();

        assertThat(said).singleElement().asString().endsWith("(1st time)");
    }

    @Test
    void neverGivesUpWhatIsCrashedOnPurpose() {
        var server = healthy("victim");

        for (int crash = 0; crash < Deaths.TOO_MANY; crash++) {
            server.crash();
            server.awaitHealthy();
        }

        assertThat(said).hasSize(Deaths.TOO_MANY).last().asString().endsWith("(5th time)");
        assertThat(supervisor.firstLoss()).isNotDone();
    }

    @Test
    void crashesAllAtOnce() {
        var servers = List.of(healthy("one"), healthy("two"));

        var pids = servers.stream().map(LocalServer::pid).toList();

        LocalServer.crash(servers);

        LocalServer.awaitHealthy(servers, DEADLINE);
        assertThat(servers).extracting(LocalServer::pid).doesNotContainAnyElementsOf(pids);
    }

    @Test
    void reportsTheFirstDeathWhereItOnlyWatches() {
        try (var watching = Supervisor.thatOnlyWatches()) {
            var server = LocalServer.start(listener("mortal", Ports.free()), group);
            server.awaitHealthy();
            watching.watch(server);

            server.crash();

            assertThat(watching.firstLoss())
                    .succeedsWithin(DEADLINE)
                    .asString()
                    .startsWith("mortal ended with exit code 137: ");
            assertThatThrownBy(server::awaitHealthy).isInstanceOf(StartFailure.class);
        }
    }

    @Test
    void aPausedServerAnswersNobodyUntilItIsResumed() throws IOException {
        int port = Ports.free();
        var server = watched(listener("frozen", port));
        server.awaitHealthy();

        server.pause();
        assertThatThrownBy(() -> endOfStream(port, 300)).isInstanceOf(SocketTimeoutException.class);
        assertThat(server.isAlive()).isTrue();
        server.resume();

        assertThat(endOfStream(port, 30_000)).isEqualTo(-1);
    }

    @Test
    void aPausedServerEndsInOrder() {
        var server = healthy("frozen");
        server.pause();

        group.close();

        assertThat(server.process().obituary()).startsWith("frozen ended with exit code 143");
    }

    @Test
    void countsAsPeopleDo() {
        assertThat(IntStream.of(1, 2, 3, 4, 11, 12, 13, 21, 102, 111).mapToObj(Supervisor::ordinal))
                .containsExactly("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th");
    }

    private LocalServer healthy(String name) {
        var server = watched(listener(name, Ports.free()));
        server.awaitHealthy();
        return server;
    }

    private LocalServer watched(ServerPlan plan) {
        var server = LocalServer.start(plan, group);
        supervisor.watch(server);
        return server;
    }

    private static void staysDown(LocalServer server) {
        await().during(LONGER_THAN_A_PAUSE).atMost(DEADLINE).until(() -> !server.isAlive());
    }

    /** What a listening child answers: nothing, and the end of the connection. */
    private static int endOfStream(int port, int patienceMillis) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patienceMillis);
            socket.setSoTimeout(patienceMillis);
            return socket.getInputStream().read();
        }
    }

    private static ServerPlan listener(String name, int port) {
        return new ServerPlan(
                child(name, "listen", Integer.toString(port)), "127.0.0.1:" + port, List.of(port), Probe.listens(port));
    }

    private static JvmProgram child(String name, String... arguments) {
        return JvmProgram.ofClass(
                        name, System.getProperty("java.class.path"), "io.enrichment.local.process.Child", arguments)
                .withOptions("-Xmx32m");
    }
}
