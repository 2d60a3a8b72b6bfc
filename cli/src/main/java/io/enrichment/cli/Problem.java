package io.enrichment.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A problem document (RFC 9457).
 *
 * @param status the HTTP status, 0 where no answer came
 * @param errorsTotal how many errors there are; {@code errors} holds the first of them
 * @param document the JSON text in one line
 */
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        List<Violation> errors,
        int errorsTotal,
        String document) {

    private static final String UNTYPED = "about:blank";

    /**
     * One thing wrong with the submission.
     *
     * @param pointer an RFC 6901 fragment; empty where there is no JSON to point into
     * @param index of the contact, from 0; negative where it is about none
     * @param line of the body, from 1; negative where the body has no lines
     */
    public record Violation(String pointer, long index, long line, String detail, List<String> allowed) {
        public Violation {
            allowed = List.copyOf(allowed);
        }
    }

    public Problem {
        errors = List.copyOf(errors);
    }

    /** The last segment of the type, such as {@code not-final}. */
    public String code() {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    static Problem of(String title, String detail) {
        return of(title, 0, detail);
    }

    /** What the service says of a request that was erased or has expired. */
    static Problem gone(String id) {
        ObjectNode tree = Json.object()
                .put("type", "/problems/gone")
                .put("title", "Gone")
                .put("status", 410)
                .put("detail", "The request " + id + " was erased or has expired.");
        return read(410, tree);
    }

    /** Reads whatever came with an error status: a body that is no problem document leaves the status alone to speak. */
    static Problem received(int status, byte[] body) {
        return Json.tree(body)
                .filter(JsonNode::isObject)
                .map(tree -> read(status, tree))
                .orElseGet(() -> of("HTTP " + status, status, null));
    }

    private static Problem read(int status, JsonNode tree) {
        List<Violation> errors = new ArrayList<>();
        for (JsonNode error : tree.path("errors")) {
            List<String> allowed = new ArrayList<>();
            error.path("allowed").forEach(value -> allowed.add(value.asString("")));
            errors.add(new Violation(
                    text(error, "pointer"),
                    error.path("index").asLong(-1),
                    error.path("line").asLong(-1),
                    text(error, "detail"),
                    allowed));
        }
        String title = text(tree, "title");
        String detail = text(tree, "detail");
        return new Problem(
                text(tree, "type"),
                title.isEmpty() ? "HTTP " + status : title,
                status,
                detail.isEmpty() ? null : detail,
                errors,
                tree.path("errorsTotal").asInt(errors.size()),
                tree.toString());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static Problem of(String title, int status, @Nullable String detail) {
        ObjectNode tree = Json.object().put("type", UNTYPED).put("title", title);
        if (status != 0) {
            tree.put("status", status);
        }
        if (detail != null) {
            tree.put("detail", detail);
        }
        return new Problem(UNTYPED, title, status, detail, List.of(), 0, tree.toString());
    }
}
