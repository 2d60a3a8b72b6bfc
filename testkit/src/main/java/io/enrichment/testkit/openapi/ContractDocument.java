package io.enrichment.testkit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An OpenAPI 3.1 document, its references, and its schemas, which are of JSON Schema 2020-12. */
final class ContractDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            // a schema is validated with the components that it may refer to, which are no keyword of it
            Dialect.builder(Dialects.getDraft202012())
                    .keyword(new NonValidationKeyword("components"))
                    .build(),
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final JsonNode root;

    ContractDocument(String json) {
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an OpenAPI document must be JSON", e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** What a reference within the document leads to; the node itself if it is none. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(root.at(node.get("$ref").textValue().substring(1))) : node;
    }

    /** The members of an object, each resolved. */
    Stream<Map.Entry<String, JsonNode>> members(JsonNode object) {
        return object.properties().stream().map(each -> Map.entry(each.getKey(), resolve(each.getValue())));
    }

    /** What is wrong with a value, one sentence each. */
    List<String> mistakes(JsonNode schema, JsonNode value) {
        ObjectNode selfContained = schema.deepCopy();
        selfContained.set("components", root.path("components"));
        return SCHEMAS.getSchema(selfContained).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    /** A body as its media type has it: JSON, or text. */
    static JsonNode value(String mediaType, String body) {
        if (!isJson(mediaType)) {
            return TextNode.valueOf(body);
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf("no JSON: " + e.getOriginalMessage());
        }
    }

    /** The value of a header as its schema wants it: headers are text, but some are numbers. */
    JsonNode headerValue(JsonNode schema, String text) {
        return "integer".equals(resolve(schema).path("type").textValue())
                ? value("application/json", text)
                : TextNode.valueOf(text);
    }

    private static boolean isJson(String mediaType) {
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }
}
