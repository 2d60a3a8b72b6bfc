package io.enrichment.system;

import io.enrichment.storage.StorageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.UrlResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** A deployable: its name in Maven, in Spring and in the compose file, and where its configuration classes are. */
enum Program {
    INGEST_API("ingest-api", "io.enrichment.ingest", true),
    ENRICHER_STREAMS("enricher-streams", "io.enrichment.enricher", false),
    STATUS_SERVICE("status-service", "io.enrichment.status", true);

    private final String label;
    private final String ownPackage;
    private final boolean withResources;

    /** @param withResources whether it answers clients, with links */
    Program(String label, String ownPackage, boolean withResources) {
        this.label = label;
        this.ownPackage = ownPackage;
        this.withResources = withResources;
    }

    String label() {
        return label;
    }

    /** What it binds, by prefix: the classes of ours that it uses, and those of Spring Boot that the variables are for. */
    Map<Class<?>, String> configuration() {
        var classes = new LinkedHashMap<Class<?>, String>();
        classes.put(ServerProperties.class, "server");
        classes.put(KafkaProperties.class, "spring.kafka");
        classes.put(StorageSettings.class, "enrichment.storage");
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (String name : packages()) {
            for (var candidate : scanner.findCandidateComponents(name)) {
                var type = ClassUtils.resolveClassName(candidate.getBeanClassName(), null);
                classes.put(type, prefix(type));
            }
        }
        return classes;
    }

    /** Its application.yml. All modules have one under the same name, so it is told by the name that it gives. */
    PropertySource<?> defaults() {
        try {
            for (URL file : Collections.list(ClassLoader.getSystemResources("application.yml"))) {
                var source = new YamlPropertySourceLoader()
                        .load(label, new UrlResource(file))
                        .get(0);
                if (label.equals(source.getProperty("spring.application.name"))) {
                    return source;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no application.yml is that of " + label);
    }

    private List<String> packages() {
        return withResources
                ? List.of(ownPackage, "io.enrichment.service", "io.enrichment.http")
                : List.of(ownPackage, "io.enrichment.service");
    }

    private static String prefix(Class<?> type) {
        return AnnotatedElementUtils.getMergedAnnotation(type, ConfigurationProperties.class)
                .prefix();
    }

    @Override
    public String toString() {
        return label;
    }
}
