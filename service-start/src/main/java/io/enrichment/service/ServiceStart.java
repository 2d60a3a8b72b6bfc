package io.enrichment.service;

import io.enrichment.contracts.TopicProvisioner;
import io.enrichment.contracts.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** To be imported by every deployable. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TenantSettings.class, TopicSettings.class})
public class ServiceStart {

    /** Creates and checks the topics; runs before any container, stream or port is opened. */
    @Bean
    SmartInitializingSingleton topicsFirst(KafkaProperties kafka, TopicSettings topics) {
        return () -> StartRefusedException.unlessDone("topics are not ready", () -> {
            try (var admin = Admin.create(kafka.buildAdminProperties())) {
                new TopicProvisioner(admin, topics.replicationFactor()).provision(Topics.all());
            }
        });
    }
}
