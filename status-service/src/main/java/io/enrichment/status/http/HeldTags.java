package io.enrichment.status.http;

import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * What a client says that it holds, header {@code If-None-Match} (RFC 9110 section 13.1.2), which compares weakly.
 *
 * @param tags entity tags in quotes, or {@code *}; none if the client holds nothing
 */
record HeldTags(List<String> tags) {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e]*\"|\\*");

    /** What is no entity tag is ignored. */
    static HeldTags of(HttpServletRequest request) {
        return new HeldTags(Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .flatMap(header -> TAG.matcher(header).results())
                .map(MatchResult::group)
                .toList());
    }

    /** @param tag of a representation, without quotes */
    boolean include(String tag) {
        return tags.stream()
                .anyMatch(
                        held -> held.equals("*") || held.replaceFirst("^W/", "").equals("\"" + tag + "\""));
    }

    /** Whether there is news for a client that waits: the end or, if it holds something, something else than that. */
    boolean areOutdatedBy(RequestStatus now) {
        return JobResource.isTerminal(now) || (!tags.isEmpty() && !include(Long.toString(now.getRevision())));
    }
}
