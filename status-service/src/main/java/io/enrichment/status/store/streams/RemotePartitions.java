package io.enrichment.status.store.streams;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.streams.Reply.Given;
import io.enrichment.status.store.streams.Reply.Reason;
import io.enrichment.status.store.streams.Reply.Withheld;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;

/** The partitions on another instance, asked for over connections that are kept. */
final class RemotePartitions implements StatusPartitions {

    private static final Duration CONNECT_WITHIN = Duration.ofMillis(300);

    /** How much earlier the other one gives up, so that its word still arrives. */
    private static final Duration WAY_BACK = Duration.ofMillis(50);

    private final HttpClient http;
    private final HostInfo owner;

    RemotePartitions(HttpClient http, HostInfo owner) {
        this.http = http;
        this.owner = owner;
    }

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN)
                .build();
    }

    @Override
    public Reply<Optional<byte[]>> find(int partition, String requestId, Deadline deadline) {
        return ask(
                InternalUri.find(owner, partition, requestId, theirs(deadline)),
                deadline,
                answer -> answer.statusCode() == 204 ? Optional.<byte[]>empty() : Optional.of(answer.body()));
    }

    @Override
    public Reply<List<RequestStatus>> list(Collection<Integer> partitions, StatusQuery query, Deadline deadline) {
        return ask(
                InternalUri.list(owner, partitions, query, theirs(deadline)),
                deadline,
                answer -> SnapshotList.read(answer.body()));
    }

    private <T> Reply<T> ask(URI uri, Deadline deadline, Function<HttpResponse<byte[]>, T> read) {
        var request = HttpRequest.newBuilder(uri).build();
        // the client's own timeout does not cover the body
        var answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return reply(answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS), read);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return new Withheld<>(Reason.UNREACHABLE);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Withheld<>(Reason.UNREACHABLE);
        }
    }

    private static <T> Reply<T> reply(HttpResponse<byte[]> answer, Function<HttpResponse<byte[]>, T> read) {
        int status = answer.statusCode();
        return status == 200 || status == 204 ? new Given<>(read.apply(answer)) : new Withheld<>(Reason.of(status));
    }

    private static Duration theirs(Deadline deadline) {
        var rest = deadline.left().minus(WAY_BACK);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
