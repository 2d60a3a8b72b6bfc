package io.enrichment.ingest.intake;

import io.enrichment.ingest.submission.CallbackRules;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether clients may name whom to call back. What a name leads to is seen to by the enricher, which connects.
 *
 * @param enabled to be set together with what the enricher needs to sign
 * @param allowHttp plain http beside https, for development
 * @param allowPrivate addresses that are not of the public Internet, for development
 */
public record CallbackSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("false") boolean allowPrivate) {

    CallbackRules rules() {
        return new CallbackRules(enabled, allowHttp, allowPrivate);
    }
}
