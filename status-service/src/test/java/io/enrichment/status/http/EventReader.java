package io.enrichment.status.http;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of an event stream. */
final class EventReader implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final HttpResponse<Stream<String>> response;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<JsonNode> data = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    EventReader(HttpResponse<Stream<String>> response) {
        this.response = response;
        var thread = new Thread(this::read, "events");
        thread.setDaemon(true);
        thread.start();
    }

    int status() {
        return response.statusCode();
    }

    /** Names with ids, such as {@code snapshot 4}. */
    List<String> events() {
        return List.copyOf(events);
    }

    void awaitEvents(String... expected) {
        await().atMost(SOON).until(() -> events.equals(List.of(expected)));
    }

    void awaitEvent(String expected) {
        await().atMost(SOON).until(() -> events.contains(expected));
    }

    void awaitComment() {
        await().atMost(SOON).until(() -> !comments.isEmpty());
    }

    void awaitEnd() {
        await().atMost(SOON).until(() -> ended);
    }

    /** The job resource of the newest event. */
    JsonNode newest() {
        return data.get(data.size() - 1);
    }

    private void read() {
        var name = new String[] {""};
        try (var lines = response.body()) {
            lines.forEach(line -> {
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("event: ")) {
                    name[0] = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    name[0] += " " + line.substring(4);
                } else if (line.equals("data:")) {
                    events.add(name[0]);
                } else if (line.startsWith("data: ")) {
                    data.add(JsonMapper.shared().readTree(line.substring(6)));
                    events.add(name[0]);
                }
            });
        } catch (UncheckedIOException e) {
            // closed by the test
        } finally {
            ended = true;
        }
    }

    @Override
    public void close() {
        response.body().close();
    }
}
