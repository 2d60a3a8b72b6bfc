package io.enrichment.status;

import io.enrichment.events.RequestStatus;
import io.enrichment.service.StartRefusedException;
import io.enrichment.status.store.StatusPage;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusReader;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table, the bucket and what is read from them. */
@Configuration(proxyBeanMethods = false)
final class StoreConfiguration {

    /** Beyond the threads that serve requests and those that write. */
    private static final int MAX_CONNECTIONS = 256;

    @Bean
    DynamoDbClient dynamoDb(DynamoDbSettings settings) {
        var client = DynamoDbClient.builder()
                .region(Region.of(settings.region()))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(MAX_CONNECTIONS))
                .overrideConfiguration(call ->
                        call.apiCallAttemptTimeout(settings.attemptTimeout()).apiCallTimeout(settings.readTimeout()));
        if (settings.endpoint() != null) {
            client.endpointOverride(settings.endpoint());
        }
        return client.build();
    }

    @Bean
    ParallelWrites parallelWrites(DynamoDbSettings settings) {
        return new ParallelWrites(settings.parallelWrites());
    }

    @Bean
    StatusStore statusStore(DynamoDbClient dynamo, DynamoDbSettings settings, ParallelWrites writes) {
        if (settings.createTable()) {
            StartRefusedException.unlessDone(
                    "table " + settings.table() + " cannot be created",
                    () -> new StatusTable(dynamo, settings.table()).createIfMissing());
        }
        return new DynamoDbStatusStore(dynamo, settings, writes);
    }

    /** The record knows nothing of Spring, so its binding is written out. */
    @Bean
    StorageSettings storageSettings(Environment environment) {
        return Binder.get(environment).bindOrCreate("enrichment.storage", StorageSettings.class);
    }

    @Bean
    ObjectStore objectStore(StorageSettings settings) {
        return StartRefusedException.unless(
                "bucket " + settings.bucket() + " cannot be prepared", () -> ObjectStore.open(settings));
    }

    @Bean
    StatusReader statusReader(StatusStore store) {
        return new StatusReader() {
            @Override
            public Optional<RequestStatus> find(String requestId) {
                return store.find(requestId);
            }

            @Override
            public StatusPage list(StatusQuery query) {
                throw new UnsupportedOperationException("the table cannot be listed");
            }
        };
    }
}
