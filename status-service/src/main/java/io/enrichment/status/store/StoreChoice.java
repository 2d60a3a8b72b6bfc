package io.enrichment.status.store;

import io.enrichment.status.store.StoreSettings.Kind;
import io.enrichment.status.store.dynamodb.DynamoDbConfiguration;
import io.enrichment.status.store.streams.StreamsConfiguration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Brings in the one store that {@link StoreSettings} name; nothing of the other is made. */
public final class StoreChoice implements ImportSelector {

    private static final Map<Kind, Class<?>> CONFIGURATIONS =
            Map.of(Kind.STREAMS, StreamsConfiguration.class, Kind.DYNAMODB, DynamoDbConfiguration.class);

    private final Environment environment;

    StoreChoice(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        var settings = Binder.get(environment).bindOrCreate("enrichment.status", StoreSettings.class);
        var configuration = CONFIGURATIONS.get(settings.store());
        return configuration == null ? new String[0] : new String[] {configuration.getName()};
    }
}
