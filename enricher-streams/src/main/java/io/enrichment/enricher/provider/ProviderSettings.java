package io.enrichment.enricher.provider;

import java.net.URI;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How the provider is called.
 *
 * @param url base address, without credentials, query or fragment; {@code /v1/enrich} is appended
 * @param timeout bound on a whole call, body included
 * @param connectTimeout bound on making a connection; half of {@code timeout} if that is shorter, so that a provider
 *     that cannot be reached is told from one that does not answer
 * @param maxAnswer greatest size of an answer's body; at most 1 MB, because the answers travel on in one record
 * @param maxPause the longest {@code Retry-After} that is honoured as it stands
 */
public record ProviderSettings(
        URI url, Duration timeout, Duration connectTimeout, DataSize maxAnswer, Duration maxPause) {

    private static final DataSize MOST = DataSize.ofMegabytes(1);

    public ProviderSettings {
        // never with the address itself, which may hold a secret
        require(
                ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null,
                "enrichment.provider.url must be an http or https address");
        require(
                url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null,
                "enrichment.provider.url must have no credentials, query or fragment");
        require(isPositive(timeout), "enrichment.provider.timeout must be positive");
        require(isPositive(connectTimeout), "enrichment.provider.connect-timeout must be positive");
        require(maxAnswer.toBytes() > 0, "enrichment.provider.max-answer must be positive");
        require(maxAnswer.compareTo(MOST) <= 0, "enrichment.provider.max-answer must be at most 1MB");
        require(!maxPause.isNegative(), "enrichment.provider.max-pause must not be negative");
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
