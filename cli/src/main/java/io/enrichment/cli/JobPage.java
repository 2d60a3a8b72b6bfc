package io.enrichment.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Some of the requests that there are, the newest first.
 *
 * @param next query of the page that follows, encoded; null if there is none. Where that page is, is for the client to
 *     know: the service may be reached by another name than its links say.
 */
public record JobPage(List<JobDocument> jobs, @Nullable String next) {

    public JobPage {
        jobs = List.copyOf(jobs);
    }

    static Optional<JobPage> read(JsonNode tree) {
        if (!tree.path("requests").isArray()) {
            return Optional.empty();
        }
        List<JobDocument> jobs = new ArrayList<>();
        for (JsonNode request : tree.path("requests")) {
            Optional<JobDocument> job = JobDocument.of(request);
            if (job.isEmpty()) {
                return Optional.empty();
            }
            jobs.add(job.get());
        }
        String next = tree.path("next").asString("");
        if (next.isEmpty()) {
            return Optional.of(new JobPage(jobs, null));
        }
        return query(next).map(query -> new JobPage(jobs, query));
    }

    private static Optional<String> query(String link) {
        try {
            return Optional.ofNullable(URI.create(link).getRawQuery());
        } catch (IllegalArgumentException noLink) {
            return Optional.empty();
        }
    }
}
