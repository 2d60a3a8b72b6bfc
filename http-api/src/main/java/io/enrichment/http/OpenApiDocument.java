package io.enrichment.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract of a service (OpenAPI 3.1), self-contained: what its own {@code openapi.yaml} says, together with what
 * all services have in common. To every operation the parameters and answers are added that each of them has (unless it
 * declares the like itself), and to every answer the headers that each has.
 *
 * <p>The files are written by hand and are the contract: tests hold the running services against it.
 */
public final class OpenApiDocument {

    private static final String COMMON = "io/enrichment/http/openapi-common.yaml";
    private static final String EVERYWHERE = "x-everywhere";
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private final Map<String, Object> root;

    private OpenApiDocument(Map<String, Object> root) {
        this.root = root;
    }

    /**
     * The document in a package of the class path, with the addresses of a deployment.
     *
     * @throws IllegalArgumentException if it defines what the common part defines already
     * @throws UncheckedIOException if there is none
     */
    public static OpenApiDocument ofPackage(String name, LinkSettings links) {
        var common = read(COMMON, links);
        var everywhere = child(common, EVERYWHERE);
        common.remove(EVERYWHERE);
        var root = merged("#", read(name.replace('.', '/') + "/openapi.yaml", links), common);
        for (var path : children(child(root, "paths"))) {
            for (var method : METHODS) {
                if (path.containsKey(method)) {
                    complete(child(path, method), everywhere);
                }
            }
        }
        addHeaders(child(child(root, "components"), "responses"), child(everywhere, "headers"));
        return new OpenApiDocument(root);
    }

    public byte[] json() {
        return JsonMapper.shared().writeValueAsBytes(root);
    }

    public byte[] yaml() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setDereferenceAliases(true);
        return new Yaml(new Representer(options), options).dump(root).getBytes(UTF_8);
    }

    private static Map<String, Object> read(String path, LinkSettings links) {
        try {
            var text = new ClassPathResource(path)
                    .getContentAsString(UTF_8)
                    .replace("${ingest-url}", links.ingestUrl().toString())
                    .replace("${status-url}", links.statusUrl().toString());
            return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> merged(String where, Map<String, Object> own, Map<String, Object> common) {
        var result = new LinkedHashMap<>(own);
        common.forEach((key, value) -> result.merge(key, value, (mine, theirs) -> {
            if (mine instanceof List<?> list && theirs instanceof List<?> more) {
                return joined(list, more);
            }
            if (mine instanceof Map && theirs instanceof Map) {
                return merged(where + "/" + key, map(mine), map(theirs));
            }
            throw new IllegalArgumentException(where + "/" + key + " is defined for all services");
        }));
        return result;
    }

    private static void complete(Map<String, Object> operation, Map<String, Object> everywhere) {
        var parameters = (List<?>) operation.getOrDefault("parameters", List.of());
        operation.put("parameters", joined(parameters, (List<?>) everywhere.getOrDefault("parameters", List.of())));
        var responses = child(operation, "responses");
        child(everywhere, "responses").forEach(responses::putIfAbsent);
        addHeaders(responses, child(everywhere, "headers"));
    }

    private static void addHeaders(Map<String, Object> responses, Map<String, Object> headers) {
        for (var response : children(responses)) {
            if (!response.containsKey("$ref")) {
                var all = new LinkedHashMap<>(map(response.getOrDefault("headers", Map.of())));
                headers.forEach(all::putIfAbsent);
                response.put("headers", all);
            }
        }
    }

    private static List<Object> joined(List<?> first, List<?> second) {
        var all = new ArrayList<Object>(first);
        all.addAll(second);
        return all;
    }

    private static Map<String, Object> child(Map<String, Object> parent, String key) {
        var child = parent.get(key);
        if (child == null) {
            throw new IllegalArgumentException("an OpenAPI document lacks " + key);
        }
        return map(child);
    }

    private static List<Map<String, Object>> children(Map<String, Object> parent) {
        return parent.values().stream().map(OpenApiDocument::map).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
