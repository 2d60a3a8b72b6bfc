package io.enrichment.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.local.servers.ServerPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is started here, but what is planned needs the servers to be built. */
class DetoursIT {

    private static final Detours DETOURS = new Detours(1001, 1002, 1003, 1004);

    @TempDir
    Path folder;

    @Test
    void theDeployablesTakeThemAndEverybodyElseGoesToTheServers() throws IOException {
        var settings = StackSettings.USUAL.withStatuses(1, StatusStore.DYNAMODB).withDetours(DETOURS);
        var plans = new Plans(FakeHome.in(folder.resolve("home")), settings, folder.resolve("data"));

        var deployables = plans.deployables(Plans.Extent.EVERYTHING);

        assertThat(deployables)
                .hasSize(3)
                .allSatisfy(plan -> assertThat(environment(plan))
                        .containsEntry("ENRICHMENT_STORAGE_ENDPOINT", "http://127.0.0.1:1001")
                        .containsEntry("SPRING_KAFKA_PROPERTIES_SCHEMA_REGISTRY_URL", "http://127.0.0.1:1003"));
        assertThat(environment(named("status-service", deployables)))
                .containsEntry("ENRICHMENT_DYNAMODB_ENDPOINT", "http://127.0.0.1:1002");
        assertThat(environment(named("enricher-streams", deployables)))
                .containsEntry("ENRICHMENT_PROVIDER_URL", "http://127.0.0.1:1004");
        assertThat(plans.servers(Plans.Extent.EVERYTHING))
                .extracting(ServerPlan::address)
                .contains(
                        "http://127.0.0.1:9000",
                        "http://127.0.0.1:8000",
                        "http://127.0.0.1:8085",
                        "http://127.0.0.1:8090");
    }

    private static ServerPlan named(String name, List<ServerPlan> plans) {
        return plans.stream()
                .filter(plan -> plan.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> environment(ServerPlan plan) {
        return plan.program().environment();
    }
}
