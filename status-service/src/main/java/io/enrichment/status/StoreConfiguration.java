package io.enrichment.status;

import io.enrichment.service.StartRefusedException;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The bucket. */
@Configuration(proxyBeanMethods = false)
final class StoreConfiguration {

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
}
