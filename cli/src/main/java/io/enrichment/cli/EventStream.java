package io.enrichment.cli;

import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events on their way, read by one thread. What is left half said when the stream ends is dropped, as the
 * standard wants it.
 */
final class EventStream implements AutoCloseable {
    private static final String UNTYPED = "message";

    private final LineQueue lines;
    private final StringBuilder data = new StringBuilder();
    private String type = UNTYPED;
    private @Nullable String id;

    /** @param silence for how long nothing may come */
    EventStream(Flow.Publisher<List<ByteBuffer>> body, Duration silence) {
        this.lines = new LineQueue(silence);
        body.subscribe(BodySubscribers.fromLineSubscriber(lines));
    }

    /** Blocks until something is said, or the silence has lasted too long. */
    ServerEvent next() throws InterruptedException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith(":")) {
                return new ServerEvent.Alive();
            }
            if (!line.isEmpty()) {
                field(line);
            } else if (data.length() > 0) {
                return message();
            } else {
                type = UNTYPED;
            }
        }
        return new ServerEvent.Over();
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : withoutSpace(line.substring(colon + 1));
        switch (colon < 0 ? line : line.substring(0, colon)) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> id = value;
            default -> {}
        }
    }

    private ServerEvent message() {
        ServerEvent message = new ServerEvent.Message(type, id, data.substring(0, data.length() - 1));
        type = UNTYPED;
        data.setLength(0);
        return message;
    }

    private static String withoutSpace(String value) {
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    @Override
    public void close() {
        lines.close();
    }
}
