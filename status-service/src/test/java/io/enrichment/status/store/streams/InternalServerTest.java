package io.enrichment.status.store.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import io.enrichment.status.store.SnapshotBytes;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusQuery.Position;
import io.enrichment.status.store.streams.Reply.Given;
import io.enrichment.status.store.streams.Reply.Reason;
import io.enrichment.status.store.streams.Reply.Withheld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One instance asks another, over a real connection. */
class InternalServerTest {

    private final CloseableHttpClient http = RemotePartitions.client();
    private final Partitions partitions = new Partitions();
    private InternalServer server;

    @BeforeEach
    void start() throws IOException {
        server = InternalServer.start(InetAddress.getLoopbackAddress(), 0, partitions);
    }

    @AfterEach
    void stop() {
        http.close(CloseMode.IMMEDIATE);
        server.close();
    }

    @Test
    void findsASnapshotByteForByte() {
        var snapshot = Samples.completed(Samples.newId(), 9);
        partitions.found = new Given<>(Optional.of(SnapshotBytes.of(snapshot)));

        var found = there().find(7, snapshot.getRequestId(), soon());

        assertThat(given(found)).hasValueSatisfying(bytes -> assertThat(bytes).hasValue(SnapshotBytes.of(snapshot)));
        assertThat(partitions.asked).isEqualTo("7 " + snapshot.getRequestId());
    }

    @Test
    void tellsAnUnknownRequestFromNoAnswer() {
        partitions.found = new Given<>(Optional.empty());
        assertThat(given(there().find(7, Samples.newId(), soon()))).contains(Optional.empty());

        for (var reason : List.of(Reason.NOT_HERE, Reason.BEHIND)) {
            partitions.found = new Withheld<>(reason);
            assertThat(reason(there().find(7, Samples.newId(), soon()))).contains(reason);
        }
    }

    @Test
    void handsTheWholeQueryOn() {
        var query = new StatusQuery(
                "t",
                Optional.of(JobStatus.COMPLETED),
                Optional.of(Instant.parse("2026-03-01T10:00:00.000000001Z")),
                Optional.of(Instant.parse("2026-03-02T10:00:00Z")),
                42,
                Optional.of(new Position(Samples.CREATED_AT, "a b&c=d")));
        var requests = List.of(Samples.running(Samples.newId(), 1), Samples.completed(Samples.newId(), 2));
        partitions.listed = requests;

        assertThat(given(there().list(List.of(3, 11), query, soon()))).contains(requests);
        assertThat(partitions.asked).isEqualTo("[3, 11] " + query);
    }

    @Test
    void refusesWhatNoInstanceAsks() throws Exception {
        for (var path : List.of(
                "/internal/status", "/internal/statuses?partitions=x", "/internal/status?partitions=1&id=2&within=y")) {
            assertThat(status(path, "GET")).isEqualTo(400);
        }
        assertThat(status("/internal/status?partitions=1&id=2&within=3", "DELETE"))
                .isEqualTo(405);
        assertThat(status("/enrichment", "GET")).isEqualTo(404);
    }

    @Test
    void anInstanceThatFailsIsNoAnswer() {
        partitions.found = null;

        assertThat(reason(there().find(7, Samples.newId(), soon()))).contains(Reason.UNREACHABLE);
    }

    @Test
    void anInstanceThatIsGoneOrSaysNothingIsNoAnswer() throws IOException {
        server.close();
        assertThat(reason(there().find(7, Samples.newId(), soon()))).contains(Reason.UNREACHABLE);

        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var there = new RemotePartitions(http, new HostInfo("127.0.0.1", silent.getLocalPort()));
            assertThat(reason(there.find(7, Samples.newId(), Deadline.in(Duration.ofMillis(100)))))
                    .contains(Reason.UNREACHABLE);
        }
    }

    private RemotePartitions there() {
        return new RemotePartitions(http, new HostInfo("127.0.0.1", server.port()));
    }

    private int status(String path, String method) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10));
    }

    private static <T> Optional<T> given(Reply<T> reply) {
        return reply.<Optional<T>>fold(Optional::of, reason -> Optional.empty());
    }

    private static <T> Optional<Reason> reason(Reply<T> reply) {
        return reply.<Optional<Reason>>fold(value -> Optional.empty(), Optional::of);
    }

    /** Answers what it was told to. */
    private static final class Partitions implements StatusPartitions {

        private volatile Reply<Optional<byte[]>> found;
        private volatile List<RequestStatus> listed = List.of();
        private volatile String asked = "";

        @Override
        public Reply<Optional<byte[]>> find(int partition, String requestId, Deadline deadline) {
            asked = partition + " " + requestId;
            return found;
        }

        @Override
        public Reply<List<RequestStatus>> list(Collection<Integer> partitions, StatusQuery query, Deadline deadline) {
            asked = partitions + " " + query;
            return new Given<>(listed);
        }
    }
}
