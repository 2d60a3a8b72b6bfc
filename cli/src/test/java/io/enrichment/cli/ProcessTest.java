package io.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line and the two curl scripts as processes of their own. */
@Timeout(60)
final class ProcessTest {
    private static final Path SCRIPTS = Path.of("..", "bin");

    @TempDir
    private Path folder;

    @Test
    void submitsAMillionContactsWithinASmallHeap() throws Exception {
        AtomicLong received = new AtomicLong();
        HttpServer server = counting(received);
        Process client = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EnrichmentCli.class.getName(),
                        "submit",
                        "-",
                        "--fields=city",
                        "--ingest-url=http://127.0.0.1:" + server.getAddress().getPort())
                .redirectErrorStream(true)
                .start();
        try (OutputStream input = client.getOutputStream();
                InputStream contacts = new ContactStream(1_000_000)) {
            contacts.transferTo(input);
        }

        String printed = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor()).as(printed).isZero();
        server.stop(0);

        assertThat(printed).startsWith(FakeServices.ID);
        assertThat(received.get()).isGreaterThan(70_000_000);
    }

    @Test
    void theCurlScriptsSubmitTheSampleAndAskForIt() throws Exception {
        try (FakeServices services = new FakeServices()) {
            services.on("POST /enrichment", 202, FakeServices.job("queued", null, 0, 5))
                    .on("GET /enrichment/" + FakeServices.ID, 200, FakeServices.job("completed", null, 5, 5));

            Ended create = script(services.uri(), "createEnrichment.sh");
            Ended get = script(services.uri(), "getEnrichment.sh", FakeServices.ID);

            assertThat(create.code()).as(create.printed()).isZero();
            assertThat(create.printed()).contains("\"status\": \"queued\"");
            assertThat(services.received().get(0).body())
                    .isEqualTo(Files.readString(Path.of("..", "samples", "contacts-5.json")));
            assertThat(get.code()).as(get.printed()).isZero();
            assertThat(get.printed()).contains("\"status\": \"completed\"");
        }
    }

    @Test
    void createEnrichmentPutsTheFieldsWhereTheFileLacksThem() throws Exception {
        try (FakeServices services = new FakeServices()) {
            services.on("POST /enrichment", 202, FakeServices.job("queued", null, 0, 5));
            Path array = Files.writeString(folder.resolve("array.json"), "\n [{\"a\": 1},\n {\"b\": 2}]\n");
            Path whole = Files.writeString(folder.resolve("whole.json"), "\n{\"contacts\": [\n{\"a\": 1}]}");

            assertThat(script(services.uri(), "createEnrichment.sh", array.toString(), "city,country")
                            .code())
                    .isZero();
            assertThat(script(services.uri(), "createEnrichment.sh", whole.toString(), "city")
                            .code())
                    .isZero();

            assertThat(services.received())
                    .extracting(FakeServices.Received::body)
                    .containsExactly(
                            "{\"fields_to_enrich\":[\"city\",\"country\"],\"contacts\":\n [{\"a\": 1},\n {\"b\": 2}]\n}",
                            "\n{\"fields_to_enrich\":[\"city\"],\"contacts\": [\n{\"a\": 1}]}");
        }
    }

    @Test
    void createEnrichmentSendsTablesAndLinesAsTheyAre() throws Exception {
        try (FakeServices services = new FakeServices()) {
            services.on("POST /enrichment?fields_to_enrich=city,country", 202, FakeServices.job("queued", null, 0, 5));
            Path samples = Path.of("..", "samples");

            for (String name : List.of("contacts-5.csv", "contacts-5.ndjson")) {
                Path sample = samples.resolve(name);
                assertThat(script(services.uri(), "createEnrichment.sh", sample.toString(), "city,country")
                                .code())
                        .isZero();
                assertThat(script(services.uri(), "createEnrichment.sh", sample.toString())
                                .code())
                        .isEqualTo(2);
            }

            assertThat(services.received())
                    .extracting(FakeServices.Received::body)
                    .containsExactly(
                            Files.readString(samples.resolve("contacts-5.csv")),
                            Files.readString(samples.resolve("contacts-5.ndjson")));
            assertThat(services.received())
                    .extracting(request -> request.headers().getFirst("Content-Type"))
                    .containsExactly("text/csv", "application/x-ndjson");
        }
    }

    @Test
    void theCurlScriptsPrintTheProblemAndFail() throws Exception {
        try (FakeServices services = new FakeServices()) {
            services.on("POST /enrichment", 422, FakeServices.problem(422, "validation-error", ""));

            for (Ended ended : List.of(
                    script(services.uri(), "createEnrichment.sh"), script(services.uri(), "getEnrichment.sh", "x"))) {
                assertThat(ended.code()).isNotZero();
                assertThat(ended.printed()).contains("\"type\": \"/problems/");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getEnrichment.sh",
                "getEnrichment.sh a/b",
                "createEnrichment.sh a b c",
                "createEnrichment.sh none"
            })
    void theCurlScriptsSayInOneLineHowTheyAreUsed(String command) throws Exception {
        Ended ended = script(URI.create("http://127.0.0.1:1"), command.split(" "));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.printed().lines()).hasSize(1);
    }

    private record Ended(int code, String printed) {}

    private static Ended script(URI services, String... command) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.command().set(0, SCRIPTS.resolve(command[0]).toString());
        builder.environment().put("ENRICHMENT_INGEST_URL", services.toString());
        builder.environment().put("ENRICHMENT_STATUS_URL", services.toString());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), printed);
    }

    private static HttpServer counting(AtomicLong bytes) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/enrichment", exchange -> {
            byte[] buffer = new byte[64 * 1024];
            for (int n = exchange.getRequestBody().read(buffer);
                    n >= 0;
                    n = exchange.getRequestBody().read(buffer)) {
                bytes.addAndGet(n);
            }
            byte[] job = FakeServices.job("queued", null, 0, 1_000_000).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, job.length);
            exchange.getResponseBody().write(job);
            exchange.close();
        });
        server.start();
        return server;
    }
}
