package io.enrichment.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenantSettingsTest {

    @Test
    void hasDefaults() {
        ConfigurationBinding.with()
                .run(context ->
                        assertThat(context.getBean(TenantSettings.class)).isEqualTo(new TenantSettings("default")));
    }

    @Test
    void everyKeyCanBeSet() {
        ConfigurationBinding.with("enrichment.tenant=acme")
                .run(context ->
                        assertThat(context.getBean(TenantSettings.class)).isEqualTo(new TenantSettings("acme")));
    }

    @Test
    void aBadValueNamesTheKey() {
        ConfigurationBinding.with("enrichment.tenant=a/b")
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("enrichment.tenant"));
    }
}
