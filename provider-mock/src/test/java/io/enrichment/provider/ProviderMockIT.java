package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged program, as its users start it. */
final class ProviderMockIT {
    private static final String JAR = System.getProperty("provider.jar");

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
        Caller caller = new Caller(URI.create(line.replaceAll(".*(http://[\\d.]+:\\d+)/v1/enrich.*", "$1")));
        assertThat(caller.enrich(Caller.bodyFor(1)).body()).contains("\"not_found\"");
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

        assertThat(help).contains("--port", "--host", "--ledger-lines");
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
