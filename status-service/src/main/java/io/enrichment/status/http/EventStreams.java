package io.enrichment.status.http;

import io.enrichment.contracts.RequestId;
import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import io.enrichment.http.LinkSettings;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import tools.jackson.databind.json.JsonMapper;

/** All event streams of this instance. When the service stops, they end, and clients come back to another one. */
final class EventStreams {

    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(15);
    private static final long NO_TIMEOUT = 0;

    private final Changes changes;
    private final LinkSettings links;
    private final JsonMapper json;
    private final int room;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** @param room streams that are open at once */
    EventStreams(Changes changes, LinkSettings links, JsonMapper json, Background background, int room) {
        this.changes = changes;
        this.links = links;
        this.json = json;
        this.room = room;
        background.every(BETWEEN_HEARTBEATS, () -> open.forEach(EventStream::heartbeat));
    }

    /** Whether another client can be served now. */
    boolean haveRoom() {
        return !stopping && open.size() < room;
    }

    /**
     * Begins a stream; the response, whose headers are set, belongs to it from then on. Does not block.
     *
     * @param now the request as it is
     * @param shown whether the client has that already
     */
    void open(RequestStatus now, boolean shown, HttpServletRequest request, HttpServletResponse response) {
        var out = output(response);
        var exchange = request.startAsync(request, response);
        exchange.setTimeout(NO_TIMEOUT);
        var stream = new EventStream(exchange, out, shown ? now.getRevision() : -1, this::line);
        open.add(stream);
        stream.looked(new Lookup.Found(now));
        exchange.addListener(new End(stream, changes.watch(new RequestId(now.getRequestId()), stream)));
        out.setWriteListener(stream);
        if (stopping) {
            stream.end();
        }
    }

    /** How many are open. */
    int size() {
        return open.size();
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
        open.forEach(EventStream::end);
    }

    private static ServletOutputStream output(HttpServletResponse response) {
        try {
            return response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(RequestStatus snapshot) {
        return json.writeValueAsString(JobResource.of(snapshot, links));
    }

    /** However an exchange ends, nothing of it stays. */
    private final class End implements AsyncListener {
        private final EventStream stream;
        private final Runnable unwatch;

        End(EventStream stream, Runnable unwatch) {
            this.stream = stream;
            this.unwatch = unwatch;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            open.remove(stream);
            unwatch.run();
        }

        @Override
        public void onError(AsyncEvent event) {
            event.getAsyncContext().complete();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            event.getAsyncContext().complete();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
