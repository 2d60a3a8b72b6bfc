package io.enrichment.service;

import io.enrichment.contracts.RequestObjects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose requests the deployment takes and shows. The one place that a tenant comes from.
 *
 * @param tenant first part of the keys of its objects
 */
@ConfigurationProperties("enrichment")
public record TenantSettings(@DefaultValue("default") String tenant) {

    public TenantSettings {
        if (!RequestObjects.isName(tenant)) {
            throw new IllegalArgumentException("enrichment.tenant must be 1 to 128 letters, digits, _ or -");
        }
    }
}
