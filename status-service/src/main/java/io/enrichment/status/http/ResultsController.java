package io.enrichment.status.http;

import io.enrichment.events.RequestStatus;
import io.enrichment.http.CutOff;
import io.enrichment.http.JobResource;
import io.enrichment.http.LinkSettings;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import io.enrichment.results.BrokenPartException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What became of each contact, while the request runs and after: a page as JSON, or all of it as lines of JSON or as a
 * table.
 */
@RestController
final class ResultsController {

    private static final int MAX_LIMIT = 1_000;
    private static final int DEFAULT_LIMIT = 100;
    private static final String COMPLETE = "Enrichment-Complete";

    private final Requests requests;
    private final SettledParts parts;
    private final Downloads downloads;
    private final LinkSettings links;

    ResultsController(Requests requests, SettledParts parts, Downloads downloads, LinkSettings links) {
        this.requests = requests;
        this.parts = parts;
        this.downloads = downloads;
        this.links = links;
    }

    /** Null: the answer is written as a stream. */
    @GetMapping("/enrichment/{id}/results")
    @Nullable
    ResponseEntity<?> results(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        var query = Query.of(request, Selection.parameters());
        var format = ResultFormat.preferred(request);
        if (format.isEmpty()) {
            return Problems.response(request, Refusal.of(ProblemCode.NOT_ACCEPTABLE));
        }
        var selection = format.get() == ResultFormat.JSON
                ? Selection.ofPage(query, MAX_LIMIT, DEFAULT_LIMIT)
                : Selection.ofStream(query);
        var refusal = query.refusal();
        return refusal.isPresent()
                ? Problems.response(request, refusal.get())
                : Answers.of(
                        requests.find(id), request, now -> results(now, selection, format.get(), request, response));
    }

    private @Nullable ResponseEntity<?> results(
            RequestStatus now,
            Selection selection,
            ResultFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        var tag = tag(now, format);
        if (tag.isPresent() && HeldTags.of(request).include(tag.get())) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .headers(headers(now, format))
                    .build();
        }
        return format == ResultFormat.JSON
                ? page(now, selection, request)
                : stream(now, selection, format, request, response);
    }

    private ResponseEntity<?> page(RequestStatus now, Selection selection, HttpServletRequest request) {
        try {
            var page = ResultsPage.read(parts, now, selection);
            var self = links.ofJob(now.getRequestId(), "results");
            return ResponseEntity.ok()
                    .headers(headers(now, ResultFormat.JSON))
                    .contentType(ResultFormat.JSON.type())
                    .body(page.json(
                            now, next -> Links.again(self, request, Selection.AFTER_INDEX, Integer.toString(next))));
        } catch (BrokenPartException e) {
            // erased meanwhile, or broken indeed
            return Answers.of(requests.find(now.getRequestId()), request, still -> {
                throw e;
            });
        }
    }

    private @Nullable ResponseEntity<?> stream(
            RequestStatus now,
            Selection selection,
            ResultFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        var begun = downloads.begin(now, selection, format);
        if (begun.isEmpty()) {
            return Problems.response(request, Refusal.of(ProblemCode.OVERLOADED));
        }
        try (var download = begun.get()) {
            headers(now, format).forEach((name, values) -> response.setHeader(name, values.get(0)));
            response.setHeader(COMPLETE, Boolean.toString(JobResource.isTerminal(now)));
            response.setContentType(format.contentType());
            if (!HttpMethod.HEAD.matches(request.getMethod())) {
                download.writeTo(response.getOutputStream());
            }
        } catch (ClientAbortException e) {
            // nobody is left to be told
            return null;
        } catch (IOException | RuntimeException e) {
            CutOff.demand(request, e);
        }
        return null;
    }

    private static HttpHeaders headers(RequestStatus now, ResultFormat format) {
        var headers = new HttpHeaders();
        headers.setVary(List.of(HttpHeaders.ACCEPT));
        tag(now, format).ifPresent(tag -> {
            headers.setETag("\"" + tag + "\"");
            headers.setCacheControl(CacheControl.noCache().cachePrivate());
        });
        if (format == ResultFormat.CSV) {
            headers.setContentDisposition(ContentDisposition.attachment()
                    .filename(now.getRequestId() + ".csv")
                    .build());
        }
        return headers;
    }

    /** Of what has ended: its results do not change until its failed contacts are run again, as another revision. */
    private static Optional<String> tag(RequestStatus now, ResultFormat format) {
        return JobResource.isTerminal(now) ? Optional.of(now.getRevision() + "." + format.suffix()) : Optional.empty();
    }
}
