package io.enrichment.enricher.provider;

import java.net.URI;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How the provider is called.
 *
 * @param url base address; {@code /v1/enrich} is appended
 * @param timeout bound on a whole call, body included
 * @param connectTimeout bound on making a connection
 * @param maxAnswer greatest size of an answer's body; at most 1 MB, because the answers travel on in one record
 * @param maxPause the longest {@code Retry-After} that is honoured as it stands
 */
public record ProviderSettings(
        URI url, Duration timeout, Duration connectTimeout, DataSize maxAnswer, Duration maxPause) {

    private static final DataSize MOST = DataSize.ofMegabytes(1);

    public ProviderSettings {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("enrichment.provider.url must be an http or https address");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("enrichment.provider.timeout must be positive");
        }
        if (maxAnswer.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("enrichment.provider.max-answer must be at most 1MB");
        }
        if (connectTimeout.isNegative() || connectTimeout.isZero()) {
            throw new IllegalArgumentException("enrichment.provider.connect-timeout must be positive");
        }
    }
}
