package io.enrichment.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.local.process.Ports;
import io.enrichment.local.process.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack with its real servers; the deployables are stand-ins. */
class StackIT {

    @TempDir
    Path folder;

    private final int offset = Ports.free() - 8000;
    private Home home;

    @BeforeEach
    void createHome() throws IOException {
        home = FakeHome.in(folder.resolve("home"));
    }

    @Test
    void startsEverythingOnLoopbackAndLeavesNothingBehind() throws IOException {
        var run = Run.now(home);
        var waves = new ArrayList<String>();

        var everything = settings().withStatuses(2, StatusStore.DYNAMODB);
        try (var stack = Stack.of(everything, run)) {
            stack.start(waves::add);

            assertThat(waves)
                    .containsExactly(
                            "kafka, dynamodb, provider, s3, schema-registry healthy",
                            "ingest-api, status-service-1, status-service-2, enricher-streams healthy");
            assertThat(stack.addresses().all()).containsEntry("ingest-api", "http://127.0.0.1:" + (offset + 8080));
            assertThat(stack.servers()).contains("kafka", "dynamodb", "status-service-2");
            assertThat(commandLine(stack.server("dynamodb").pid()))
                    .as("tables outlive a kill")
                    .contains("-dbPath");
            assertThat(stack.residentMemory().orElseThrow()).isPositive();
            assertThat(Files.readString(run.logs().resolve("ingest-api.log"))).contains("bucket enrichment");
            for (var port : List.of(9092, 9192, 8000, 9000, 8085)) {
                assertThat(listensBeyondLoopback(offset + port)).isFalse();
            }
        }

        assertThat(folder.resolve("home/.pipeline/throwaway"))
                .satisfiesAnyOf(
                        throwaway -> assertThat(throwaway).doesNotExist(),
                        throwaway -> assertThat(throwaway).isEmptyDirectory());
        assertThat(new LeftBehind(home).stop()).isEmpty();
    }

    @Test
    void findsKeptDataAgain() {
        var kept = settings().withData(folder.resolve("kept"));
        try (var stack = Stack.of(kept, Run.now(home))) {
            stack.start(wave -> {});
            assertThatThrownBy(() -> Stack.of(kept, new Run(home, "meanwhile")).start(wave -> {}))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("The data in " + folder.resolve("kept") + " are in use by another stack.");
        }

        try (var stack = Stack.of(kept, new Run(home, "second"))) {
            stack.start(wave -> {});
        }

        assertThat(folder.resolve("kept/kafka/meta.properties")).exists();
        var threeBrokers = kept.withBrokers(3);
        assertThatThrownBy(() -> Stack.of(threeBrokers, new Run(home, "third")).start(wave -> {}))
                .isInstanceOf(StartFailure.class)
                .hasMessage("The data in " + folder.resolve("kept")
                        + " belong to a cluster of another size: use --brokers 1.");
    }

    @Test
    void startsNoDynamoDbWhereNobodyNeedsIt() {
        try (var stack = Stack.of(settings(), Run.now(home))) {
            var waves = new ArrayList<String>();

            stack.start(waves::add);

            assertThat(waves)
                    .containsExactly(
                            "kafka, provider, s3, schema-registry healthy",
                            "ingest-api, status-service, enricher-streams healthy");
        }
    }

    @Tag("slow")
    @Test
    void startsThreeBrokersThatMakeOneCluster() {
        try (var stack = Stack.of(settings().withBrokers(3), Run.now(home))) {
            var waves = new ArrayList<String>();

            stack.start(waves::add);

            assertThat(waves.get(0)).startsWith("kafka-1, kafka-2, kafka-3, ");
        }
    }

    @Test
    void startsTheIntakeAloneWithTheCompilersAndTheHeapThatWereAskedFor() throws IOException {
        var settings = settings().withIngests(2, "123m").withJit(Jit.FULL);
        try (var stack = Stack.ofIntake(settings, Run.now(home))) {
            var waves = new ArrayList<String>();

            stack.start(waves::add);

            assertThat(waves)
                    .containsExactly("kafka, s3, schema-registry healthy", "ingest-api-1, ingest-api-2 healthy");
            assertThat(commandLine(stack.server("ingest-api-2").process().pid()))
                    .containsSubsequence("-XX:TieredStopAtLevel=1", "-Xmx123m", "-XX:TieredStopAtLevel=4");
        }
    }

    @Test
    void saysWhichProcessEndedByItself() throws Exception {
        try (var stack = Stack.of(settings(), Run.now(home))) {
            stack.start(wave -> {});
            var victim = ProcessHandle.allProcesses()
                    .filter(process -> process.parent().equals(Optional.of(ProcessHandle.current())))
                    .filter(process -> process.info().commandLine().orElse("").contains("ingest-api"))
                    .findFirst()
                    .orElseThrow();

            victim.destroyForcibly();

            assertThat(stack.firstLoss().get(10, TimeUnit.SECONDS)).startsWith("ingest-api ended with exit code 137");
        }
    }

    @Tag("slow")
    @Test
    void whenAllDieAtOnceAllComeBackWithTheirData() throws IOException {
        var said = new CopyOnWriteArrayList<String>();
        var run = Run.now(home);
        try (var stack = Stack.supervised(settings(), run, said::add)) {
            stack.start(wave -> {});
            var formatted = run.throwawayData().path().resolve("kafka").resolve("meta.properties");
            var formattedAt = Files.getLastModifiedTime(formatted);

            var pids = stack.servers().stream()
                    .map(name -> stack.server(name).pid())
                    .toList();

            stack.crashAll();
            stack.servers().forEach(name -> stack.server(name).awaitHealthy());

            assertThat(stack.servers())
                    .noneMatch(name -> pids.contains(stack.server(name).pid()));
            assertThat(said).hasSameSizeAs(stack.servers()).allMatch(line -> line.contains("died (exit code 137)"));
            assertThat(Files.getLastModifiedTime(formatted)).isEqualTo(formattedAt);
            assertThat(commandLine(stack.server("provider").pid()))
                    .containsSubsequence(
                            "--ledger-file",
                            run.throwawayData()
                                    .path()
                                    .resolve("provider-ledger.ndjson")
                                    .toString());
        }

        assertThat(run.throwawayData().path()).doesNotExist();
    }

    @Test
    void refusesToStartWhereAPortIsInUse() throws IOException {
        try (var taken = new ServerSocket(offset + 9000, 1, InetAddress.getLoopbackAddress());
                var stack = Stack.of(settings(), Run.now(home))) {
            assertThatThrownBy(() -> stack.start(wave -> {}))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("Port " + taken.getLocalPort() + " is in use, and s3 needs it");
        }
    }

    private StackSettings settings() {
        return StackSettings.USUAL.withPortOffset(offset).withSpeed("1ms", 1);
    }

    private static List<String> commandLine(long pid) {
        return List.of(ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .orElseThrow());
    }

    private static boolean listensBeyondLoopback(int port) throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .anyMatch(address -> listens(new InetSocketAddress(address, port)));
    }

    private static boolean listens(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, 200);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
