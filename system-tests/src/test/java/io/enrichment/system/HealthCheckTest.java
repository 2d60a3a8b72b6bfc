package io.enrichment.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.enrichment.system.ComposeFile.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The health checks of the compose file as they stand there, but for the port, against a server that is well or not. */
class HealthCheckTest {

    private static final Pattern PORT = Pattern.compile("(/dev/tcp/127\\.0\\.0\\.1/)\\d+");
    private static final Pattern PATH = Pattern.compile("GET (\\S+) ");

    private HttpServer server;
    private String served = "";
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean known = exchange.getRequestURI().getPath().equals(served);
            exchange.sendResponseHeaders(known ? status : 404, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    static Collection<Service> services() {
        return ComposeFile.ofThisRepository().services().values();
    }

    static Collection<Service> servicesWithReadiness() {
        return services().stream()
                .filter(service -> !service.name().equals("kafka"))
                .filter(service -> !service.name().equals("dynamodb"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("services")
    void findsAServerThatIsWell(Service service) throws Exception {
        served = path(service);

        assertThat(check(service)).isZero();
    }

    @ParameterizedTest
    @MethodSource("servicesWithReadiness")
    void findsAServerThatIsNotReadyYet(Service service) throws Exception {
        served = path(service);
        status = 503;

        assertThat(check(service)).isNotZero();
    }

    @ParameterizedTest
    @MethodSource("services")
    void findsThatNothingListens(Service service) throws Exception {
        server.stop(0);

        assertThat(check(service)).isNotZero();
    }

    private static String path(Service service) {
        var path = PATH.matcher(service.healthCommand().get(2));
        return path.find() ? path.group(1) : "";
    }

    private int check(Service service) throws Exception {
        var command = service.healthCommand().stream()
                .map(word -> PORT.matcher(word)
                        .replaceFirst("$1" + server.getAddress().getPort()))
                .toList();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
