package io.enrichment.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.local.stack.StackAddresses;
import io.enrichment.local.stack.StackSettings;
import io.enrichment.local.stack.StatusStore;
import io.enrichment.system.ComposeFile.Service;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compose file promises about its services: the ports of the local stack, pinned images, an order of starting. */
class ComposeServicesTest {

    /** Names of the local stack for the services. */
    private static final Map<String, String> LOCAL_NAMES = Map.of(
            "kafka", "Kafka",
            "schema-registry", "schema registry",
            "s3", "S3",
            "dynamodb", "DynamoDB",
            "provider-mock", "provider",
            "ingest-api", "ingest-api",
            "status-service", "status-service");

    static Collection<Service> services() {
        return ComposeFile.ofThisRepository().services().values();
    }

    @ParameterizedTest
    @MethodSource("services")
    void listensWhereTheLocalStackDoesAndOnLoopbackOnly(Service service) {
        int port = port(service);

        assertThat(service.ports()).containsExactly("127.0.0.1:" + port + ":" + port);
    }

    @ParameterizedTest
    @MethodSource("services")
    void isCheckedOnThePortItServes(Service service) {
        var port = service.name().equals("kafka") ? "29092" : Integer.toString(port(service));

        assertThat(service.healthCommand()).last().asString().contains("/dev/tcp/127.0.0.1/" + port);
    }

    @ParameterizedTest
    @MethodSource("services")
    void usesAnImageOfOneVersion(Service service) {
        if (service.isBuiltHere()) {
            assertThat(ComposeFile.home().resolve(service.module()).resolve("pom.xml"))
                    .exists();
            assertThat(service.module()).isEqualTo(service.name());
        } else {
            assertThat(Images.isPinned(service.image())).as(service.image()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasABoundOnItsMemory(Service service) {
        assertThat(service.memoryLimit()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("services")
    void startsWhenWhatItIsToldOfIsHealthy(Service service) {
        var others = new ArrayList<>(ComposeFile.ofThisRepository().services().keySet());
        others.remove(service.name());
        var told = others.stream()
                .filter(other -> service.environment().values().stream().anyMatch(value -> names(value, other)))
                .toList();

        assertThat(service.dependencies().keySet()).containsExactlyInAnyOrderElementsOf(told);
        assertThat(told).allMatch(service::waitsUntilHealthy);
    }

    @Test
    void runsTheKafkaAndTheDynamoDbLocalOfTheBuild() throws Exception {
        var pom = Files.readString(ComposeFile.home().resolve("pom.xml"));
        var compose = ComposeFile.ofThisRepository();

        assertThat(pom)
                .contains(
                        "<kafka.version>" + Images.tag(compose.service("kafka").image()) + "<")
                .contains("<dynamodb-local.version>"
                        + Images.tag(compose.service("dynamodb").image()) + "<");
    }

    private static boolean names(String value, String service) {
        return List.of(value.split("[:/,]", -1)).stream()
                .anyMatch(part -> part.equals(service) || part.equals(service + ".localhost"));
    }

    private static int port(Service service) {
        if (service.name().equals("enricher-streams")) {
            return Integer.parseInt(
                    String.valueOf(Program.ENRICHER_STREAMS.defaults().getProperty("server.port")));
        }
        var local = new StackAddresses(StackSettings.USUAL.withStatuses(1, StatusStore.DYNAMODB)).all();
        var address = local.get(LOCAL_NAMES.get(service.name()));
        return URI.create(address.contains("//") ? address : "tcp://" + address).getPort();
    }
}
