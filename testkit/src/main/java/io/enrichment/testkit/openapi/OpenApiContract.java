package io.enrichment.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a service promises in its OpenAPI 3.1 document, to be held against what it does:
 *
 * <pre>{@code
 * var contract = OpenApiContract.of(get("/openapi.json").body());
 * var response = contract.require(get("/enrichment/" + id));
 * }</pre>
 *
 * <p>Of an answer it wants that its status is documented for the operation, its media type and its headers for the
 * status, and that headers and body are as their schemas say. A HEAD is held to what is documented of the GET; a method
 * that is not documented for a path has to be refused with 405, an OPTIONS answered with {@code Allow}.
 */
public final class OpenApiContract {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    /** Headers of HTTP itself, which no operation documents. */
    private static final Set<String> OF_HTTP =
            Set.of("connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding");

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    private final ContractDocument document;

    private OpenApiContract(ContractDocument document) {
        this.document = document;
    }

    /** @param json the document as it is served */
    public static OpenApiContract of(String json) {
        return new OpenApiContract(new ContractDocument(json));
    }

    /** The response itself if it keeps the contract. */
    public HttpResponse<String> require(HttpResponse<String> response) {
        var exchange = Exchange.of(response);
        var mistakes = mistakes(exchange);
        if (!mistakes.isEmpty()) {
            throw new AssertionError(exchange + " breaks the contract:\n  " + String.join("\n  ", mistakes) + "\nbody: "
                    + exchange.body());
        }
        return response;
    }

    /** What of an exchange is not as the contract says, one sentence each. */
    public List<String> mistakes(Exchange exchange) {
        var path = path(exchange.path());
        if (path.isEmpty()) {
            return List.of("the path is not documented");
        }
        var method =
                exchange.method().equals("HEAD") ? "get" : exchange.method().toLowerCase(Locale.ROOT);
        var operation = path.get().path(method);
        if (operation.isMissingNode()) {
            return ofUndocumentedMethod(exchange);
        }
        var response = document.resolve(operation.path("responses").path(Integer.toString(exchange.status())));
        if (response.isMissingNode()) {
            return List.of("the status is not documented");
        }
        var mistakes = new ArrayList<String>();
        headers(exchange, response.path("headers"), mistakes);
        body(exchange, response.path("content"), mistakes);
        return mistakes;
    }

    /** Every operation as {@code GET /enrichment/{id}}, in alphabetical order. */
    public Set<String> operations() {
        var operations = new TreeSet<String>();
        document.members(document.root().path("paths"))
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Examples that are not as their own schemas say, and answers and bodies without any. */
    public List<String> mistakesOfExamples() {
        return new ContractExamples(document).mistakes();
    }

    /** What is wrong with a body that a client sends, by the schema of the operation. */
    public List<String> mistakesOfRequest(String method, String path, String mediaType, String body) {
        var content = document.resolve(path(path)
                        .orElseThrow(() -> new IllegalArgumentException("the path is not documented"))
                        .path(method.toLowerCase(Locale.ROOT))
                        .path("requestBody"))
                .path("content")
                .path(mediaType);
        return content.isMissingNode()
                ? List.of("the media type is not documented")
                : document.mistakes(content.path("schema"), ContractDocument.value(mediaType, body));
    }

    /** The documented path that matches; one without variables goes first. */
    private Optional<JsonNode> path(String raw) {
        return document.members(document.root().path("paths"))
                .filter(path -> matches(path.getKey(), raw))
                .min(Comparator.comparing(path -> path.getKey().contains("{")))
                .map(Map.Entry::getValue);
    }

    private static boolean matches(String template, String raw) {
        var literals = VARIABLE.splitAsStream(template).map(Pattern::quote).toList();
        return raw.matches(String.join("[^/]+", literals) + (template.endsWith("}") ? "[^/]+" : ""));
    }

    private List<String> ofUndocumentedMethod(Exchange exchange) {
        var mistakes = new ArrayList<String>();
        if (exchange.header("Allow").isEmpty()) {
            mistakes.add("no header Allow for a method that is not documented");
        }
        if (exchange.status() != (exchange.method().equals("OPTIONS") ? 200 : 405)) {
            mistakes.add("the method is not documented, yet it is not refused with 405");
        }
        return mistakes;
    }

    private void headers(Exchange exchange, JsonNode documented, List<String> mistakes) {
        document.members(documented).forEach(header -> {
            var value = exchange.header(header.getKey());
            if (value.isPresent()) {
                var schema = header.getValue().path("schema");
                document.mistakes(schema, document.headerValue(schema, value.get()))
                        .forEach(mistake -> mistakes.add("header " + header.getKey() + ": " + mistake));
            } else if (header.getValue().path("required").asBoolean()) {
                mistakes.add("no header " + header.getKey());
            }
        });
        var known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(OF_HTTP);
        documented.fieldNames().forEachRemaining(known::add);
        exchange.headers().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> mistakes.add("header " + name + " is not documented"));
    }

    private void body(Exchange exchange, JsonNode content, List<String> mistakes) {
        if (content.isMissingNode()) {
            if (!exchange.body().isEmpty()) {
                mistakes.add("a body, but none is documented");
            }
            return;
        }
        var type = content.path(exchange.mediaType());
        if (type.isMissingNode()) {
            mistakes.add("the media type '" + exchange.mediaType() + "' is not documented");
        } else if (!exchange.method().equals("HEAD")) {
            mistakes.addAll(document.mistakes(
                    type.path("schema"), ContractDocument.value(exchange.mediaType(), exchange.body())));
        } else if (!exchange.body().isEmpty()) {
            mistakes.add("a body in answer to HEAD");
        }
    }
}
