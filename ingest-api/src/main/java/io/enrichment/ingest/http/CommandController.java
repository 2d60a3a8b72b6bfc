package io.enrichment.ingest.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.enrichment.http.JobResource;
import io.enrichment.http.LinkSettings;
import io.enrichment.http.Problems;
import io.enrichment.http.RequestIdentity;
import io.enrichment.ingest.command.Commanding;
import io.enrichment.ingest.command.Commands;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a client wants of a request that was accepted. Repeating a command changes nothing. */
@RestController
@RequestMapping(path = "/enrichment/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
final class CommandController {

    private final LinkSettings links;
    private final Commands commands;

    CommandController(LinkSettings links, Commands commands) {
        this.links = links;
        this.commands = commands;
    }

    /** The command is durable; what it leads to, the job tells. */
    @JsonPropertyOrder(alphabetic = false)
    record Commanded(String requestId, JobResource.Links links) {}

    @PostMapping("/cancel")
    ResponseEntity<?> cancel(@PathVariable String id, HttpServletRequest request) {
        return answer(commands.cancel(id, RequestIdentity.of(request).traceParent()), request);
    }

    @PostMapping("/retry")
    ResponseEntity<?> retry(@PathVariable String id, HttpServletRequest request) {
        return answer(commands.retry(id, RequestIdentity.of(request).traceParent()), request);
    }

    @DeleteMapping
    ResponseEntity<?> erase(@PathVariable String id, HttpServletRequest request) {
        return answer(commands.erase(id, RequestIdentity.of(request).traceParent()), request);
    }

    private ResponseEntity<?> answer(Commanding commanding, HttpServletRequest request) {
        return commanding.fold(
                id -> ResponseEntity.accepted()
                        .location(links.job(id))
                        .body(new Commanded(id, JobResource.Links.of(id, links))),
                refusal -> Problems.response(request, refusal));
    }
}
