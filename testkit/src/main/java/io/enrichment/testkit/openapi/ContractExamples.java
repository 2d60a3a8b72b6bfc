package io.enrichment.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The examples of a document, wherever something with a schema can have some. */
final class ContractExamples {

    private final ContractDocument document;
    private final List<String> mistakes = new ArrayList<>();

    ContractExamples(ContractDocument document) {
        this.document = document;
    }

    List<String> mistakes() {
        walk("#", document.root());
        return mistakes;
    }

    private void walk(String where, JsonNode node) {
        if (node.has("schema")) {
            described(where, node);
        }
        if (node.has("content")) {
            document.members(node.get("content"))
                    .filter(type -> examples(type.getValue()).isEmpty())
                    .forEach(type -> mistakes.add(where + "/content/" + type.getKey() + " has no example"));
        }
        node.properties().forEach(child -> walk(where + "/" + child.getKey().replace("/", "~1"), child.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(where + "/" + i, node.get(i));
        }
    }

    /** A parameter, a header or a media type. */
    private void described(String where, JsonNode node) {
        examples(node)
                .forEach((name, value) -> document.mistakes(node.get("schema"), value)
                        .forEach(mistake -> mistakes.add(where + ", example " + name + ": " + mistake)));
    }

    private Map<String, JsonNode> examples(JsonNode node) {
        var examples = new LinkedHashMap<String, JsonNode>();
        if (node.has("example")) {
            examples.put("", node.get("example"));
        }
        document.members(node.path("examples"))
                .forEach(example ->
                        examples.put(example.getKey(), example.getValue().path("value")));
        return examples;
    }
}
