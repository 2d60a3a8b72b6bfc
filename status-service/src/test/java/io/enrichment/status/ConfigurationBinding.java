package io.enrichment.status;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Binds the configuration records as the service does: from its {@code application.yml} and what a test adds. */
final class ConfigurationBinding {

    private ConfigurationBinding() {}

    static ApplicationContextRunner with(String... properties) {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Records.class)
                .withPropertyValues(properties);
    }

    @EnableConfigurationProperties(DynamoDbSettings.class)
    static final class Records {}
}
