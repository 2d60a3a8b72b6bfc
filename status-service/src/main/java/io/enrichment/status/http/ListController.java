package io.enrichment.status.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.enrichment.events.JobStatus;
import io.enrichment.http.JobResource;
import io.enrichment.http.LinkSettings;
import io.enrichment.http.Problems;
import io.enrichment.status.store.StatusQuery.Position;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All requests of the tenant, the newest first, a page at a time. */
@RestController
final class ListController {

    private static final String STATUS = "status";
    private static final String CREATED_AFTER = "created_after";
    private static final String CREATED_BEFORE = "created_before";
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final Set<String> PARAMETERS = Set.of(STATUS, CREATED_AFTER, CREATED_BEFORE, LIMIT, CURSOR);

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private static final Map<String, JobStatus> STATES = Arrays.stream(JobStatus.values())
            .filter(status -> status != JobStatus.UNKNOWN)
            .collect(Collectors.toMap(status -> status.name().toLowerCase(Locale.ROOT), status -> status));

    private final Requests requests;
    private final LinkSettings links;

    ListController(Requests requests, LinkSettings links) {
        this.requests = requests;
        this.links = links;
    }

    /** @param next where the next page is; null: there is none */
    @JsonPropertyOrder(alphabetic = false)
    record Page(List<JobResource> requests, @Nullable URI next) {}

    @GetMapping(path = "/enrichment", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> list(HttpServletRequest request) {
        var query = Query.of(request, PARAMETERS);
        var filter =
                new RequestFilter(query.oneOf(STATUS, STATES), query.time(CREATED_AFTER), query.time(CREATED_BEFORE));
        int limit = query.number(LIMIT, 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        var after = query.parsed(CURSOR, "invalid-cursor", "is not a cursor of a page before", Cursor::parse);
        return query.refusal()
                .<ResponseEntity<?>>map(refusal -> Problems.response(request, refusal))
                .orElseGet(() -> ResponseEntity.ok(page(after, limit, filter, request)));
    }

    private Page page(Optional<Position> after, int limit, RequestFilter filter, HttpServletRequest request) {
        var page = requests.list(after, limit, filter);
        return new Page(
                page.requests().stream()
                        .map(snapshot -> JobResource.of(snapshot, links))
                        .toList(),
                page.next()
                        .map(next -> Links.again(links.jobs(), request, CURSOR, Cursor.of(next)))
                        .orElse(null));
    }
}
