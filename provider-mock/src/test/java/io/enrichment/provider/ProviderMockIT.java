package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program, as its users start it. */
final class ProviderMockIT {
    private static final String JAR = System.getProperty("provider.jar");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void saysInOneLineWhereItAnswersAndDoesSo() throws Exception {
        Process program = start(Map.of("PROVIDER_NOT_FOUND_SHARE", "1"), "--port", "0", "--latency", "1ms,5%:2ms");

        String line = firstLine(program);

        assertThat(line)
                .startsWith("provider-mock answers at http://127.0.0.1:")
                .contains("after 1ms,5%:2ms");
        assertThat(callerOf(line).enrich(Caller.bodyFor(1)).body()).contains("\"not_found\"");
    }

    @Test
    void knowsItsCallsAgainAfterItWasKilled() throws Exception {
        Map<String, String> kept =
                Map.of("PROVIDER_LEDGER_FILE", folder.resolve("ledger").toString());
        Process first = start(kept, "--port", "0", "--latency", "0ms");
        Caller before = callerOf(firstLine(first));
        before.enrich(Caller.bodyFor(2), "Idempotency-Key", "a:0");
        var cutOff = before.enrichAsync(Caller.bodyFor(3), "Idempotency-Key", "a:1", "X-Mock-Latency", "10m");
        await().until(() -> ledger(before).path("calls").intValue() == 2);
        first.destroyForcibly().waitFor();
        assertThat(cutOff).failsWithin(Duration.ofSeconds(30));

        Caller after = callerOf(firstLine(start(kept, "--port", "0", "--latency", "0ms")));
        after.enrich(Caller.bodyFor(3), "Idempotency-Key", "a:1");

        List<JsonNode> calls = after.send("GET", "/mock/ledger/calls", "")
                .body()
                .lines()
                .map(new JsonMapper()::readTree)
                .toList();
        assertThat(calls).extracting(call -> call.path("sequence").intValue()).containsExactly(1, 2, 3);
        assertThat(calls).extracting(call -> call.path("endedAt").isNull()).containsExactly(false, true, false);
        assertThat(ledger(after).path("inFlight").intValue()).isZero();
        assertThat(ledger(after).path("repeatedKeys").intValue()).isEqualTo(1);
    }

    @Test
    void saysInOneLineThatTheLedgerCannotBeKept() throws Exception {
        Process program = start(Map.of(), "--port", "0", "--ledger-file", folder.toString());

        assertThat(errors(program))
                .singleElement()
                .asString()
                .startsWith("provider-mock cannot start: the ledger cannot be kept in " + folder + ": ");
        assertThat(program.exitValue()).isEqualTo(1);
    }

    @Test
    void saysInOneLineThatThePortIsTaken() throws Exception {
        try (ProviderServer other = ProviderServer.start(ProviderSettings.immediate())) {
            Process program =
                    start(Map.of(), "--port", Integer.toString(other.url().getPort()));

            assertThat(errors(program)).singleElement().asString().contains("cannot listen on 127.0.0.1:", "--port");
            assertThat(program.exitValue()).isEqualTo(1);
        }
    }

    @Test
    void saysInOneLineWhichOptionIsWrong() throws Exception {
        Process program = start(Map.of("PROVIDER_FAULT", "hung"), "--port", "0");

        assertThat(errors(program)).singleElement().asString().startsWith("fault: a fault is one of none, status:NNN");
        assertThat(program.exitValue()).isEqualTo(2);
    }

    @Test
    void explainsEveryOption() throws Exception {
        Process program = start(Map.of(), "--help");

        String help = text(program.getInputStream());

        assertThat(help).contains("--port", "--host", "--ledger-lines", "--ledger-file");
        for (Setting setting : Setting.values()) {
            assertThat(help).contains(setting.option());
        }
        assertThat(errors(program)).isEmpty();
    }

    private Process start(Map<String, String> environment, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-jar", JAR));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process program = builder.start();
        started.add(program);
        return program;
    }

    private static Caller callerOf(String line) {
        return new Caller(URI.create(line.replaceAll(".*(http://[\\d.]+:\\d+)/v1/enrich.*", "$1")));
    }

    private static JsonNode ledger(Caller caller) throws Exception {
        return Caller.json(caller.send("GET", "/mock/ledger", ""));
    }

    private static String firstLine(Process program) throws Exception {
        BufferedReader out = program.inputReader(StandardCharsets.UTF_8);
        return out.readLine();
    }

    private static List<String> errors(Process program) throws Exception {
        String text = text(program.getErrorStream());
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return text.lines().toList();
    }

    private static String text(InputStream stream) throws Exception {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
