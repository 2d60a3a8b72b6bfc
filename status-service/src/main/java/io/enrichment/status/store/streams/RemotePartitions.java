package io.enrichment.status.store.streams;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.streams.Reply.Given;
import io.enrichment.status.store.streams.Reply.Reason;
import io.enrichment.status.store.streams.Reply.Withheld;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The partitions on another instance, asked for over connections that are kept. The calling thread does all of it: a
 * client with threads of its own hands each answer from one to the next, and where many wait for two cores, each waits
 * its turn. Every wait for a piece of an answer ends with the deadline.
 */
final class RemotePartitions implements StatusPartitions {

    private static final Duration CONNECT_WITHIN = Duration.ofMillis(300);

    /** How much earlier the other one gives up, so that its word still arrives. */
    private static final Duration WAY_BACK = Duration.ofMillis(50);

    /** As many as look-ups and parts of listings that are under way at once. */
    private static final int CONNECTIONS = 128;

    private static final byte[] NOTHING = new byte[0];

    private final CloseableHttpClient http;
    private final HostInfo owner;

    RemotePartitions(CloseableHttpClient http, HostInfo owner) {
        this.http = http;
        this.owner = owner;
    }

    static CloseableHttpClient client() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT_WITHIN))
                                .build())
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @Override
    public Reply<Optional<byte[]>> find(int partition, String requestId, Deadline deadline) {
        return ask(InternalUri.find(owner, partition, requestId, theirs(deadline)), deadline, found -> found);
    }

    @Override
    public Reply<List<RequestStatus>> list(Collection<Integer> partitions, StatusQuery query, Deadline deadline) {
        return ask(
                InternalUri.list(owner, partitions, query, theirs(deadline)),
                deadline,
                found -> SnapshotList.read(found.orElse(NOTHING)));
    }

    private <T> Reply<T> ask(URI uri, Deadline deadline, Function<Optional<byte[]>, T> read) {
        // 0 would be no timeout at all
        var left = Timeout.ofMilliseconds(Math.max(1, deadline.left().toMillis()));
        var request = new HttpGet(uri);
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(left)
                .setResponseTimeout(left)
                .build());
        try {
            return http.execute(request, answer -> reply(answer, read));
        } catch (IOException e) {
            return new Withheld<>(Reason.UNREACHABLE);
        }
    }

    private static <T> Reply<T> reply(ClassicHttpResponse answer, Function<Optional<byte[]>, T> read)
            throws IOException {
        int status = answer.getCode();
        var entity = Optional.ofNullable(answer.getEntity());
        var body = entity.isPresent() ? EntityUtils.toByteArray(entity.get()) : NOTHING;
        var found = status == 204 ? Optional.<byte[]>empty() : Optional.of(body);
        return status == 200 || status == 204 ? new Given<>(read.apply(found)) : new Withheld<>(Reason.of(status));
    }

    private static Duration theirs(Deadline deadline) {
        var rest = deadline.left().minus(WAY_BACK);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
