package io.enrichment.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    @Test
    void hasDefaults() {
        ConfigurationBinding.with()
                .run(context -> assertThat(context.getBean(TopicSettings.class)).isEqualTo(new TopicSettings(3)));
    }

    @Test
    void everyKeyCanBeSet() {
        ConfigurationBinding.with("enrichment.topics.replication-factor=1")
                .run(context -> assertThat(context.getBean(TopicSettings.class)).isEqualTo(new TopicSettings(1)));
    }

    @Test
    void aBadValueNamesTheKey() {
        ConfigurationBinding.with("enrichment.topics.replication-factor=0")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("enrichment.topics.replication-factor"));
    }
}
