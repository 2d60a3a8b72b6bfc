package io.enrichment.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.local.Pipeline;
import io.enrichment.local.process.PidFile;
import io.enrichment.local.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code up} in a process of its own, on real servers; the deployables are stand-ins. */
class LauncherIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<Process> launchers = new ArrayList<>();
    private Home home;

    @BeforeEach
    void createHome() throws IOException {
        home = FakeHome.in(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        var unused = new LeftBehind(home).stop();
        launchers.forEach(Process::destroyForcibly);
    }

    @Test
    void startsAgainWhatWasKilledAndStopsThatToo() throws Exception {
        var launcher = up();

        kill("status-service");
        awaitLine("status-service died \\(exit code 137\\), started again after \\d\\.\\d s \\(1st time\\)");
        var again = process("status-service");
        var stopped = new LeftBehind(home).stop();

        assertThat(stopped).contains("launcher", "kafka", "status-service");
        assertThat(again.isAlive()).isFalse();
        assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output()).filteredOn(line -> line.contains("died")).hasSize(1);
    }

    @Test
    void endsWhenAProcessKeepsDying() throws Exception {
        var launcher = up();

        for (var nth : List.of("1st", "2nd", "3rd", "4th")) {
            kill("schema-registry");
            awaitLine("schema-registry died \\(exit code 137\\), .*\\(" + nth + " time\\)");
        }
        kill("schema-registry");

        awaitLine("schema-registry keeps dying \\(5 times in 2 minutes\\); .*; everything else is stopped\\.");
        assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(survivors()).isEmpty();
    }

    @Test
    void endsWithTheFirstDeathWhereNothingIsToBeStartedAgain() throws Exception {
        var launcher = up("--no-restart");

        kill("ingest-api");

        awaitLine("ingest-api ended with exit code 137: .*; everything else is stopped\\.");
        assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
    }

    /** Returns when everything is up. */
    private Process up(String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-Denrichment.home=" + home.root(),
                Pipeline.class.getName(),
                "up",
                "--port-offset",
                Integer.toString(Ports.free() - 8000)));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file().toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var launcher = builder.start();
        launchers.add(launcher);
        awaitLine("Ctrl-C or .* stops it\\.");
        return launcher;
    }

    private void kill(String name) {
        assertThat(process(name).destroyForcibly()).isTrue();
    }

    private ProcessHandle process(String name) {
        return survivors().stream()
                .filter(survivor -> survivor.name().equals(name))
                .map(PidFile.Survivor::process)
                .findFirst()
                .orElseThrow();
    }

    private List<PidFile.Survivor> survivors() {
        return PidFile.all(home.own(Run.PIDS)).stream()
                .flatMap(file -> file.survivors().stream())
                .toList();
    }

    private void awaitLine(String pattern) {
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(output()).anyMatch(line -> line.matches(pattern)));
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(file());
    }

    private Path file() {
        return folder.resolve("output");
    }
}
