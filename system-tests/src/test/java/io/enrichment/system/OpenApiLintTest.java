package io.enrichment.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.http.LinkSettings;
import io.enrichment.http.OpenApiDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts of the services, as they are served, read by a linter of others: Redocly CLI, with {@code redocly.yaml}. */
class OpenApiLintTest {

    private static final LinkSettings LINKS =
            new LinkSettings(URI.create("https://in.example.org"), URI.create("https://out.example.org"));

    @TempDir
    private Path directory;

    private record Report(int exitCode, String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"io.enrichment.ingest", "io.enrichment.status"})
    void everyContractPasses(String service) throws Exception {
        var report = lint(document(service));

        assertThat(report.exitCode()).as(report.text()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"operationId\":\"getEnrichment\",', '', operation-operationId",
        "'\"#/components/schemas/Manifest\"', '\"#/components/schemas/Manifesto\"', no-unresolved-refs",
        "'\"lastIndex\":1,', '\"lastIndex\":\"1\",', no-invalid-media-type-examples"
    })
    void whatIsWrongWithOneIsNoticed(String right, String wrong, String rule) throws Exception {
        var document = document("io.enrichment.status");
        var defect = document.replace(right, wrong);
        assertThat(defect).isNotEqualTo(document);

        var report = lint(defect);

        assertThat(report.exitCode()).isNotZero();
        assertThat(report.text()).contains(rule);
    }

    private static String document(String service) {
        return new String(OpenApiDocument.ofPackage(service, LINKS).json(), UTF_8);
    }

    private Report lint(String document) throws IOException, InterruptedException {
        var program = NodePackages.file("@redocly/cli/bin/cli.js");
        var file = Files.writeString(directory.resolve("openapi.json"), document);
        var output = directory.resolve("report.txt");
        var builder = new ProcessBuilder(
                        "node",
                        program.toString(),
                        "lint",
                        "--config",
                        ComposeFile.home().resolve("system-tests/redocly.yaml").toString(),
                        "--format=stylish",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // it tells nobody that it ran, and asks nobody for a newer one
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        var exitCode = builder.start().waitFor();
        return new Report(exitCode, Files.readString(output));
    }
}
