package io.enrichment.status;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Binds configuration records as the service does: from its {@code application.yml} and what a test adds. */
public final class ConfigurationBinding {

    private ConfigurationBinding() {}

    public static ApplicationContextRunner with(String... properties) {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Records.class)
                .withPropertyValues(properties);
    }

    /** Without records: a test adds a configuration that enables its own. */
    @EnableConfigurationProperties
    static final class Records {}
}
