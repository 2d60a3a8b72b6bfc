package io.enrichment.enricher.callbacks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What can be called at all: an absolute http or https URL with a host and without credentials. */
final class ReceiverUrl {

    private ReceiverUrl() {}

    static Optional<URI> parse(String url) {
        try {
            var parsed = new URI(url);
            return (isHttps(parsed) || "http".equalsIgnoreCase(parsed.getScheme()))
                            && parsed.getHost() != null
                            && parsed.getRawUserInfo() == null
                    ? Optional.of(parsed)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }
}
