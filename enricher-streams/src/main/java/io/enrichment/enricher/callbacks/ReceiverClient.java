package io.enrichment.enricher.callbacks;

import io.enrichment.enricher.provider.RetryAfter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Posts notifications to whom clients named, who may be anybody: see {@code docs/decisions/0014-callbacks.md} for what it
 * does not do. Every end of an attempt is a {@link Receipt}. Thread-safe; made once, as it owns connections and a thread.
 */
final class ReceiverClient implements Receivers {

    /** Of an answer's body, so that its sender need not see the connection break in the middle of a sentence. */
    private static final int READ_OF_BODY = 4 * 1024;

    private static final Duration TIME_FOR_BODY = Duration.ofSeconds(1);

    private final CloseableHttpClient http;
    private final CallbackSettings settings;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor deadlines;

    ReceiverClient(CallbackSettings settings, Clock clock) {
        this(
                settings,
                clock,
                SystemDefaultDnsResolver.INSTANCE,
                settings.allowPrivate() ? address -> true : new PublicAddresses());
    }

    ReceiverClient(CallbackSettings settings, Clock clock, DnsResolver names, Predicate<InetAddress> permitted) {
        http = ReceiverConnections.open(settings, names, permitted);
        this.settings = settings;
        this.clock = clock;
        deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "callback-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Blocks until there is an answer, or the deadline: connection, TLS and head are all within it. A look-up of the name
     * that takes longer is not interrupted, and the attempt is late then.
     */
    @Override
    public Receipt post(Webhook webhook) {
        var post = new HttpPost(webhook.url());
        post.setEntity(new ByteArrayEntity(webhook.body(), ContentType.APPLICATION_JSON.withCharset((String) null)));
        post.setHeader("webhook-id", webhook.id());
        post.setHeader("webhook-timestamp", webhook.timestamp());
        post.setHeader("webhook-signature", webhook.signature());
        post.setHeader("connection", "close");
        var late = new AtomicBoolean();
        var deadline = after(settings.timeout(), () -> {
            late.set(true);
            post.abort();
        });
        try {
            var response = http.executeOpen(null, post, null);
            skipBody(response, post);
            return new Receipt.Answered(response.getCode(), retryAfter(response));
        } catch (IOException e) {
            return new Receipt.Failed(late.get() ? DeliveryError.TIMEOUT : DeliveryError.of(e));
        } finally {
            deadline.cancel(false);
            // closes the connection, whatever is still to come on it
            post.abort();
        }
    }

    private void skipBody(ClassicHttpResponse response, HttpPost post) {
        if (response.getEntity() == null) {
            return;
        }
        var deadline = after(TIME_FOR_BODY, post::abort);
        try {
            response.getEntity().getContent().readNBytes(READ_OF_BODY);
        } catch (IOException e) {
            // what the receiver decided stands in the head, whatever becomes of the rest
            return;
        } finally {
            deadline.cancel(false);
        }
    }

    private Future<?> after(Duration delay, Runnable task) {
        return deadlines.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Duration retryAfter(ClassicHttpResponse response) {
        var headers = Arrays.stream(response.getHeaders())
                .collect(Collectors.groupingBy(
                        Header::getName, Collectors.mapping(NameValuePair::getValue, Collectors.toList())));
        return RetryAfter.of(
                        HttpHeaders.of(headers, (name, value) -> true),
                        clock.instant(),
                        settings.backoff().cap())
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
