package io.enrichment.status.store.streams;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.status.Samples;
import io.enrichment.status.StatusApplication;
import io.enrichment.testkit.LocalServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.MessageListenerContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The service as it is without a word about stores. */
class StreamsServiceIT {

    private static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3);

    @TempDir
    static Path stateDir;

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = SpringApplication.run(
                StatusApplication.class,
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + SERVERS.bootstrapServers(),
                "--spring.kafka.properties.schema.registry.url=" + SERVERS.registryUrl(),
                "--spring.kafka.properties.auto.register.schemas=true",
                "--spring.kafka.streams.application-id=" + LocalServers.unique("service"),
                "--spring.kafka.streams.state-dir=" + stateDir,
                "--enrichment.topics.replication-factor=1",
                "--enrichment.status.internal.host=127.0.0.1",
                "--enrichment.status.internal.port=0",
                "--enrichment.storage.endpoint=" + SERVERS.s3Endpoint(),
                "--enrichment.storage.bucket=" + LocalServers.unique("bucket"),
                "--enrichment.storage.create-bucket=true",
                "--enrichment.storage.path-style=true");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void answersWithWhatWasWrittenAMomentAgo() throws Exception {
        var id = Samples.newId();
        StreamsInstances.topic().write(Samples.running(id, 7));

        var answer = get("/enrichment/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(get("/enrichment/" + Samples.newId()).statusCode()).isEqualTo(404);
    }

    @Test
    void makesNothingOfTheOtherStore() {
        assertThat(service.getBeansOfType(DynamoDbClient.class)).isEmpty();
        assertThat(service.getBeansOfType(MessageListenerContainer.class)).isEmpty();
    }

    @Test
    void servesNothingInternalOnThePublicPort() throws Exception {
        for (var path : new String[] {InternalUri.FIND, InternalUri.LIST}) {
            assertThat(get(path + "?partitions=0&id=1&tenant=default&limit=1&within=1000")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
    }
}
