package io.enrichment.enricher.callbacks;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes the HTTP client for receivers: a connection for each attempt, to an address that was checked; no proxy, whatever
 * the environment says, no redirects, no repetitions of its own, no cookies, no credentials, nothing unpacked.
 */
final class ReceiverConnections {

    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8 * 1024;

    private ReceiverConnections() {}

    static CloseableHttpClient open(CallbackSettings settings, DnsResolver names, Predicate<InetAddress> permitted) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections(settings, names, permitted))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(settings.timeout()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("contact-enrichment-pipeline")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            CallbackSettings settings, DnsResolver names, Predicate<InetAddress> permitted) {
        var operator = new DefaultHttpClientConnectionOperator(
                proxy -> new CheckedSocket(permitted),
                DefaultSchemePortResolver.INSTANCE,
                new CheckedNames(names, permitted),
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, DefaultClientTlsStrategy.createDefault())
                        .build());
        var connections = new PoolingHttpClientConnectionManager(
                operator,
                PoolConcurrencyPolicy.LAX,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build());
        connections.setMaxTotal(settings.inFlight());
        connections.setDefaultMaxPerRoute(settings.inFlight());
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(timeout(settings.connectTimeout()))
                .setSocketTimeout(timeout(settings.timeout()))
                .build());
        connections.setDefaultTlsConfig(TlsConfig.custom()
                .setHandshakeTimeout(timeout(settings.connectTimeout()))
                .build());
        return connections;
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
