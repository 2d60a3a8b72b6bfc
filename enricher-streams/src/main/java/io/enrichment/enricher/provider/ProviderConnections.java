package io.enrichment.enricher.provider;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the HTTP client: HTTP/1.1, no redirects, no cookies, as many connections as there are calls under way, and a
 * bounded number of threads, all daemons, which end when they are idle. The JDK's proxy properties ({@code
 * https.proxyHost} and its like) apply.
 */
final class ProviderConnections {

    /**
     * Nothing of a call blocks but the look-up of the provider's name. A name server that is slow holds back only so
     * many threads, and no deadline: that runs elsewhere.
     */
    static final int THREADS = 16;

    static final String THREAD_NAME = "provider-http-";

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final AtomicInteger THREAD = new AtomicInteger();

    static {
        // The JDK keeps an idle connection for 20 minutes; load balancers and firewalls forget it after one to six,
        // some
        // silently, and the next call on it would wait for its deadline. Read once per JVM; set by the user, it stays.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", Long.toString(IDLE.toSeconds()));
        }
    }

    private ProviderConnections() {}

    static HttpClient open(ProviderSettings settings) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(
                        shorter(settings.connectTimeout(), settings.timeout().dividedBy(2)))
                .executor(threads())
                .build();
    }

    private static ThreadPoolExecutor threads() {
        var threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, THREAD_NAME + THREAD.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
