package io.enrichment.testkit.checker;

import com.sun.net.httpserver.HttpExchange;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.RequestStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the snapshot of the highest revision, and answers for it. */
final class MiniatureStatus implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Miniature miniature;
    private final Map<String, RequestStatus> store = new ConcurrentHashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread materializer = new Thread(this::materialize, "miniature-status");
    private final Web web = new Web(this::serve);

    MiniatureStatus(Miniature miniature) {
        this.miniature = miniature;
        consumer = miniature.consumer("status");
        materializer.start();
    }

    URI address() {
        return web.address();
    }

    private void materialize() {
        try (consumer) {
            consumer.subscribe(List.of(miniature.topic("request-status")));
            while (true) {
                for (var record : consumer.poll(Duration.ofMillis(50))) {
                    if (miniature.has(Defect.UNKNOWN_FOR_A_WHILE)) {
                        Miniature.pause(100);
                    }
                    keep((RequestStatus) miniature.decoded(record).orElseThrow());
                }
                if (store.isEmpty() || !miniature.has(Defect.LAG)) {
                    consumer.commitSync();
                }
            }
        } catch (WakeupException closed) {
            // how close ends the loop
        }
    }

    private void keep(RequestStatus snapshot) {
        boolean always = miniature.has(Defect.UNCONDITIONAL_STATUS_WRITES);
        store.merge(
                snapshot.getRequestId(),
                snapshot,
                (before, after) -> always || after.getRevision() > before.getRevision() ? after : before);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().split("/", -1);
        var id = path[2];
        var file = path.length > 3 ? path[3] : "";
        if (miniature.isForeign(id) && miniature.has(Defect.FOREIGN_ID_ANSWERED_DIFFERENTLY)) {
            Web.problem(exchange, 403, "forbidden");
            return;
        }
        var snapshot = Optional.ofNullable(store.get(id))
                .or(() -> miniature.has(Defect.UNKNOWN_FOR_A_WHILE)
                        ? Optional.empty()
                        : miniature.request(id).map(MiniatureStatus::queued));
        if (snapshot.isEmpty()) {
            Web.problem(exchange, 404, "not-found");
        } else if (file.isEmpty()) {
            Web.answer(exchange, 200, json(snapshot.get()));
        } else {
            var object = miniature.get(Miniature.prefix(id) + file + ".json");
            if (object.isPresent()) {
                Web.answer(exchange, 200, object.get());
            } else {
                Web.problem(exchange, 409, "not-final");
            }
        }
    }

    static RequestStatus queued(EnrichmentRequested request) {
        return Miniature.snapshot(request, 0, 0, 0).build();
    }

    private static String json(RequestStatus snapshot) {
        var json = JSON.createObjectNode()
                .put("requestId", snapshot.getRequestId())
                .put("status", snapshot.getStatus().name().toLowerCase(Locale.ROOT))
                .put("totalContacts", snapshot.getTotalContacts())
                .put("totalBatches", snapshot.getTotalBatches())
                .put("processedBatches", snapshot.getProcessedBatches())
                .put("redriveCount", 0)
                .put("createdAt", snapshot.getCreatedAt().toString())
                .put("outputFileKey", snapshot.getOutputKey())
                .put("revision", snapshot.getRevision());
        Optional.ofNullable(snapshot.getEndedAt()).map(Instant::toString).ifPresent(end -> json.put("endedAt", end));
        json.putObject("counts")
                .put("pending", snapshot.getCounts().getPending())
                .put("succeeded", snapshot.getCounts().getSucceeded());
        snapshot.getFieldsToEnrich().forEach(json.putArray("fieldsToEnrich")::add);
        var labels = json.putObject("metadata");
        snapshot.getMetadata().forEach(labels::put);
        return json.toString();
    }

    @Override
    public void close() {
        web.close();
        consumer.wakeup();
        Miniature.join(materializer);
    }
}
