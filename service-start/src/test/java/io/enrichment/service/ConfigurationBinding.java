package io.enrichment.service;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Binds the configuration records as a service does. */
final class ConfigurationBinding {

    private ConfigurationBinding() {}

    static ApplicationContextRunner with(String... properties) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Records.class)
                .withPropertyValues(properties);
    }

    @EnableConfigurationProperties({TenantSettings.class, TopicSettings.class})
    static final class Records {}
}
