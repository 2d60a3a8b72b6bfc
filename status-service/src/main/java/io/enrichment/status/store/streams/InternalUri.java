package io.enrichment.status.store.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.enrichment.events.JobStatus;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusQuery.Position;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;

/** What one instance asks of another, as an address; and read back. Times are in nanoseconds' precision (ISO 8601). */
record InternalUri(Map<String, String> parameters) {

    static final String FIND = "/internal/status";
    static final String LIST = "/internal/statuses";

    static URI find(HostInfo owner, int partition, String requestId, Duration within) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("partitions", Integer.toString(partition));
        asked.put("id", requestId);
        asked.put("within", Long.toString(within.toMillis()));
        return uri(owner, FIND, asked);
    }

    static URI list(HostInfo owner, Collection<Integer> partitions, StatusQuery query, Duration within) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("partitions", partitions.stream().map(String::valueOf).collect(Collectors.joining(",")));
        asked.put("tenant", query.tenant());
        query.status().ifPresent(status -> asked.put("status", status.name()));
        query.createdAfter().ifPresent(time -> asked.put("created_after", time.toString()));
        query.createdBefore().ifPresent(time -> asked.put("created_before", time.toString()));
        query.after().ifPresent(end -> {
            asked.put("after", end.createdAt().toString());
            asked.put("after_id", end.requestId());
        });
        asked.put("limit", Integer.toString(query.limit()));
        asked.put("within", Long.toString(within.toMillis()));
        return uri(owner, LIST, asked);
    }

    static InternalUri of(URI uri) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return new InternalUri(parameters);
    }

    /** In ascending order. */
    List<Integer> partitions() {
        return new ArrayList<>(Arrays.stream(get("partitions").split(",", -1))
                .map(Integer::valueOf)
                .sorted()
                .toList());
    }

    String id() {
        return get("id");
    }

    Duration within() {
        return Duration.ofMillis(Long.parseLong(get("within")));
    }

    StatusQuery query() {
        return new StatusQuery(
                get("tenant"),
                find("status").map(JobStatus::valueOf),
                find("created_after").map(Instant::parse),
                find("created_before").map(Instant::parse),
                Integer.parseInt(get("limit")),
                find("after").map(time -> new Position(Instant.parse(time), get("after_id"))));
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private String get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    private static URI uri(HostInfo owner, String path, Map<String, String> parameters) {
        return URI.create(parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&", "http://" + owner.host() + ":" + owner.port() + path + "?", "")));
    }
}
