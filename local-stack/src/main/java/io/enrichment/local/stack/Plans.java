package io.enrichment.local.stack;

import io.enrichment.local.process.JvmProgram;
import io.enrichment.local.process.Probe;
import io.enrichment.local.servers.DynamoDbServer;
import io.enrichment.local.servers.KafkaServer;
import io.enrichment.local.servers.S3Server;
import io.enrichment.local.servers.SchemaRegistryServer;
import io.enrichment.local.servers.ServerPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Everything that a stack of these settings consists of, and how its parts are told of each other. */
final class Plans {

    private static final String HOST = "127.0.0.1";

    /** No secret: everybody can read it here. */
    private static final String CALLBACK_SECRET = "whsec_bG9jYWwtc3RhY2staGFzLW5vLXNlY3JldHM=";

    private final Home home;
    private final StackSettings settings;
    private final Path data;
    private final StackPorts ports;

    /** How much of the system is started. */
    enum Extent {
        EVERYTHING,
        /** What takes part in accepting requests. */
        INTAKE
    }

    Plans(Home home, StackSettings settings, Path data) {
        this.home = home;
        this.settings = settings;
        this.data = data;
        this.ports = settings.ports();
    }

    /** What the deployables need before they can start. */
    List<ServerPlan> servers(Extent extent) {
        var classPaths = home.servers();
        var plans = new ArrayList<>(KafkaServer.plans(classPaths, data, ports.kafka(settings.brokers())));
        if (extent == Extent.EVERYTHING) {
            if (settings.statuses().needDynamoDb()) {
                plans.add(DynamoDbServer.plan(classPaths, Optional.of(data), ports.dynamoDb()));
            }
            plans.add(provider());
        }
        plans.add(S3Server.plan(classPaths, data, ports.s3()));
        plans.add(SchemaRegistryServer.plan(data, ports.registry()));
        return compiled(plans);
    }

    List<ServerPlan> deployables(Extent extent) {
        var plans = new ArrayList<ServerPlan>();
        IntStream.range(0, settings.ingests().instances())
                .mapToObj(this::ingest)
                .forEach(plans::add);
        if (extent == Extent.EVERYTHING) {
            IntStream.range(0, settings.statuses().instances())
                    .mapToObj(this::status)
                    .forEach(plans::add);
            IntStream.range(0, settings.enrichers()).mapToObj(this::enricher).forEach(plans::add);
        }
        return compiled(plans);
    }

    private List<ServerPlan> compiled(List<ServerPlan> plans) {
        return plans.stream()
                .map(plan -> plan.withOptions(settings.jit().option()))
                .toList();
    }

    private ServerPlan provider() {
        var program = JvmProgram.ofJar(
                        "provider",
                        home.provider(),
                        "--host",
                        HOST,
                        "--port",
                        Integer.toString(ports.provider()),
                        "--latency",
                        settings.latency(),
                        "--ledger-file",
                        data.resolve("provider-ledger.ndjson").toString())
                .withOptions("-Xmx128m");
        var address = url(ports.provider());
        return new ServerPlan(
                program, address, List.of(ports.provider()), Probe.answersOk(URI.create(address + "/health")));
    }

    private ServerPlan ingest(int index) {
        var ingests = settings.ingests();
        var environment = links();
        environment.put("ENRICHMENT_INTAKE_CALLBACKS_ENABLED", "true");
        environment.put("ENRICHMENT_INTAKE_CALLBACKS_ALLOW_HTTP", "true");
        environment.put("ENRICHMENT_INTAKE_CALLBACKS_ALLOW_PRIVATE", "true");
        // a large body leaves much behind: the heap grows by little, so that this is swept before more is taken
        return deployable(ingests.name(index), "ingest-api", ports.ingest(index), ingests.heap(), environment)
                .withOptions("-Xms64m", "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40");
    }

    private ServerPlan status(int index) {
        var statuses = settings.statuses();
        var environment = links();
        environment.put("ENRICHMENT_STATUS_STORE", statuses.store().toString());
        environment.putAll(statuses.needDynamoDb() ? table() : state(index));
        var plan = deployable(statuses.name(index), "status-service", ports.status(index), "192m", environment);
        return statuses.needDynamoDb() ? plan : plan.withPort(ports.internal(index));
    }

    private Map<String, String> table() {
        return Map.of(
                "ENRICHMENT_DYNAMODB_ENDPOINT",
                url(settings.detours().dynamoDb().orElse(ports.dynamoDb())),
                "ENRICHMENT_DYNAMODB_REGION",
                "us-east-1",
                "ENRICHMENT_DYNAMODB_TABLE",
                "enrichment-status",
                "ENRICHMENT_DYNAMODB_CREATE_TABLE",
                "true");
    }

    private Map<String, String> state(int index) {
        return Map.of(
                "ENRICHMENT_STATUS_INTERNAL_HOST",
                HOST,
                "ENRICHMENT_STATUS_INTERNAL_PORT",
                Integer.toString(ports.internal(index)),
                "SPRING_KAFKA_STREAMS_STATE_DIR",
                data.resolve("status").resolve(Integer.toString(index + 1)).toString());
    }

    private ServerPlan enricher(int index) {
        var name = settings.enrichers() == 1 ? "enricher-streams" : "enricher-streams-" + (index + 1);
        var environment = new HashMap<String, String>();
        environment.put(
                "ENRICHMENT_PROVIDER_URL", url(settings.detours().provider().orElse(ports.provider())));
        environment.put(
                "ENRICHMENT_PROVIDER_TIMEOUT", settings.providerTimeout().toMillis() + "ms");
        environment.put("ENRICHMENT_PROVIDER_IN_FLIGHT", Integer.toString(settings.inFlight()));
        environment.put("ENRICHMENT_LINKS_STATUS_URL", url(ports.status(0)));
        environment.put("ENRICHMENT_CALLBACKS_SECRETS", CALLBACK_SECRET);
        environment.put("ENRICHMENT_CALLBACKS_ALLOW_HTTP", "true");
        environment.put("ENRICHMENT_CALLBACKS_ALLOW_PRIVATE", "true");
        environment.put(
                "SPRING_KAFKA_STREAMS_STATE_DIR",
                data.resolve("streams").resolve(Integer.toString(index + 1)).toString());
        // all of this shares the cores of one machine: who asks for a status is not to wait for work in bulk
        return deployable(name, "enricher-streams", ports.enricher(index), "320m", environment)
                .thatYields();
    }

    private ServerPlan deployable(String name, String module, int port, String heap, Map<String, String> own) {
        var environment = new HashMap<>(shared());
        environment.putAll(own);
        environment.put("SERVER_PORT", Integer.toString(port));
        var program = JvmProgram.ofJar(name, home.deployable(module))
                .withOptions("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError")
                .withEnvironment(environment);
        var readiness = URI.create(url(port) + "/actuator/health/readiness");
        return new ServerPlan(program, url(port), List.of(port), Probe.answersOk(readiness));
    }

    private Map<String, String> shared() {
        return Map.ofEntries(
                Map.entry("SERVER_ADDRESS", HOST),
                Map.entry(
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                        KafkaServer.bootstrapServers(ports.kafka(settings.brokers()))),
                Map.entry(
                        "SPRING_KAFKA_PROPERTIES_SCHEMA_REGISTRY_URL",
                        url(settings.detours().registry().orElse(ports.registry()))),
                // here nobody registers schemas beforehand, as is done in production
                Map.entry("SPRING_KAFKA_PROPERTIES_AUTO_REGISTER_SCHEMAS", "true"),
                Map.entry(
                        "ENRICHMENT_TOPICS_REPLICATION_FACTOR",
                        Integer.toString(KafkaServer.replicationFactor(settings.brokers()))),
                Map.entry(
                        "ENRICHMENT_STORAGE_ENDPOINT",
                        url(settings.detours().s3().orElse(ports.s3()))),
                Map.entry("ENRICHMENT_STORAGE_REGION", "us-east-1"),
                Map.entry("ENRICHMENT_STORAGE_BUCKET", StoredFiles.BUCKET),
                Map.entry("ENRICHMENT_STORAGE_PATH_STYLE", "true"),
                Map.entry("ENRICHMENT_STORAGE_CREATE_BUCKET", "true"),
                Map.entry("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY),
                Map.entry("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY));
    }

    private Map<String, String> links() {
        var links = new HashMap<String, String>();
        links.put("ENRICHMENT_LINKS_INGEST_URL", url(ports.ingest(0)));
        links.put("ENRICHMENT_LINKS_STATUS_URL", url(ports.status(0)));
        return links;
    }

    private static String url(int port) {
        return "http://" + HOST + ":" + port;
    }
}
