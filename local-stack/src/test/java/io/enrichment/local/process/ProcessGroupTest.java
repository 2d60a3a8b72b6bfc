package io.enrichment.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enrichment.local.servers.LocalServer;
import io.enrichment.local.servers.ServerPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessGroupTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final String id = UUID.randomUUID().toString();
    private ProcessGroup group;

    @BeforeEach
    void create() {
        group = new ProcessGroup(id, folder.resolve("logs"), Optional.of(pidFile()), Duration.ofMillis(300));
    }

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void waitsUntilAServerIsReadyAndStartsItAgainAtTheSameAddress() {
        int port = Ports.free();
        var server = LocalServer.start(listener(port), group);
        server.awaitHealthy(DEADLINE);
        long firstPid = server.process().pid();
        server.kill();

        server.restart();
        server.awaitHealthy(DEADLINE);

        assertThat(server.process().pid()).isNotEqualTo(firstPid);
        assertThat(server.process().isAlive()).isTrue();
    }

    @Test
    void saysWhichServerEndedTooEarlyAndWhy() {
        var server = LocalServer.start(new ServerPlan(child("s3", "fail"), "", List.of(), () -> false), group);

        assertThatThrownBy(() -> server.awaitHealthy(DEADLINE))
                .isInstanceOf(StartFailure.class)
                .hasMessage("s3 ended with exit code 3: ERROR the disk is full (log: " + folder.resolve("logs/s3.log")
                        + ")");
    }

    @Test
    void saysWhichServerWasNotReadyInTime() {
        var server = LocalServer.start(new ServerPlan(child("s3", "refuse-to-end"), "", List.of(), () -> false), group);

        assertThatThrownBy(() -> server.awaitHealthy(Duration.ZERO))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("s3 was not healthy within 0 s");
    }

    @Test
    void saysWhichServerNeedsAPortThatIsInUse() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var plan = listener(taken.getLocalPort());

            assertThatThrownBy(() -> LocalServer.start(plan, group))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("Port " + taken.getLocalPort() + " is in use, and listener needs it");
        }
    }

    @Test
    void killsWhatDoesNotEndWithinTheGracePeriod() {
        var stubborn = group.start(child("stubborn", "refuse-to-end"));
        awaitLine(stubborn.log());

        group.close();

        assertThat(stubborn.isAlive()).isFalse();
        assertThat(stubborn.stopWanted()).isTrue();
    }

    @Test
    void whatIsStartedAgainTakesThePlaceOfItsPredecessor() {
        var first = group.start(child("first", "fail"));
        group.nextStage();
        var second = group.start(child("second", "fail"));
        first.onExit().join();

        var again = group.startAgain(first, child("first", "fail"));

        assertThat(group.processes()).containsExactly(again, second);
    }

    @Test
    void startsNothingAfterItWasClosed() {
        group.close();

        assertThatThrownBy(() -> group.start(child("late", "fail"))).isInstanceOf(StartFailure.class);
    }

    @Test
    void remembersItsProcessesForWhoeverHasToStopThem() {
        var process = group.start(child("stubborn", "refuse-to-end"));
        awaitLine(process.log());
        var foreign = ProcessHandle.current().pid();
        pidFile().add(foreign, "-Denrichment.group=" + id, "not-ours");

        assertThat(PidFile.all(folder))
                .flatMap(PidFile::survivors)
                .extracting(survivor -> survivor.process().pid())
                .containsExactly(process.pid());

        group.close();
        assertThat(PidFile.all(folder)).isEmpty();
    }

    private PidFile pidFile() {
        return PidFile.in(folder, id);
    }

    private static ServerPlan listener(int port) {
        return new ServerPlan(
                child("listener", "listen", Integer.toString(port)),
                "127.0.0.1:" + port,
                List.of(port),
                Probe.listens(port));
    }

    private static JvmProgram child(String name, String... arguments) {
        return JvmProgram.ofClass(name, System.getProperty("java.class.path"), Child.class.getName(), arguments)
                .withOptions("-Xmx32m");
    }

    private static void awaitLine(Path log) {
        await().atMost(DEADLINE).until(() -> Files.exists(log) && Files.size(log) > 0);
    }
}
