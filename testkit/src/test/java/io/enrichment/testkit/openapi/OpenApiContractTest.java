package io.enrichment.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiContractTest {

    private static final String DOCUMENT = """
            {"openapi": "3.1.1", "paths": {
              "/things/{id}": {
                "get": {"responses": {
                  "200": {
                    "headers": {
                      "ETag": {"required": true, "schema": {"type": "string", "pattern": "^\\""}},
                      "Retry-After": {"schema": {"type": "integer"}}},
                    "content": {"application/json": {
                      "schema": {"$ref": "#/components/schemas/Thing"},
                      "examples": {"small": {"$ref": "#/components/examples/Small"}}}}},
                  "304": {"headers": {"ETag": {"required": true, "schema": {"type": "string"}}}},
                  "404": {"$ref": "#/components/responses/NotFound"}}}},
              "/things/all": {
                "post": {
                  "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                  "responses": {"202": {}}}}},
             "components": {
               "schemas": {"Thing": {
                 "type": "object", "required": ["size"], "unevaluatedProperties": false,
                 "properties": {"size": {"type": "integer"}, "at": {"type": "string", "format": "date-time"}}}},
               "examples": {"Small": {"value": {"size": 1}}},
               "responses": {"NotFound": {"content": {"text/plain": {
                 "schema": {"type": "string", "maxLength": 3}, "example": "no"}}}}}}
            """;

    private final OpenApiContract contract = OpenApiContract.of(DOCUMENT);

    private final Map<String, List<String>> headers =
            new HashMap<>(Map.of("etag", List.of("\"7\""), "Content-Type", List.of("application/json; charset=utf-8")));

    @Test
    void whatIsAsDocumentedHasNoMistakes() {
        headers.put("retry-after", List.of("1"));

        assertThat(mistakes("GET", "/things/7", 200, "{\"size\": 3, \"at\": \"2026-11-23T10:00:00Z\"}"))
                .isEmpty();
        assertThat(mistakes("HEAD", "/things/7", 200, "")).isEmpty();
    }

    @Test
    void membersThatAreMissingWrongOrNotDocumentedAreNoticed() {
        assertThat(mistakes("GET", "/things/7", 200, "{}"))
                .singleElement()
                .asString()
                .contains("size");
        assertThat(mistakes("GET", "/things/7", 200, "{\"size\": \"3\"}")).hasSize(1);
        assertThat(mistakes("GET", "/things/7", 200, "{\"size\": 3, \"at\": \"noon\"}"))
                .hasSize(1);
        assertThat(mistakes("GET", "/things/7", 200, "{\"size\": 3, \"colour\": 1}"))
                .singleElement()
                .asString()
                .contains("colour");
        assertThat(mistakes("GET", "/things/7", 200, "{\"size\": ")).isNotEmpty();
    }

    @Test
    void headersThatAreMissingWrongOrNotDocumentedAreNoticed() {
        headers.remove("etag");
        assertThat(mistakes("GET", "/things/7", 200, "{\"size\": 3}")).containsExactly("no header ETag");
        headers.put("etag", List.of("7"));
        assertThat(mistakes("GET", "/things/7", 200, "{\"size\": 3}")).hasSize(1);
        headers.put("etag", List.of("\"7\""));
        headers.put("retry-after", List.of("soon"));
        assertThat(mistakes("GET", "/things/7", 200, "{\"size\": 3}")).hasSize(1);
        headers.put("retry-after", List.of("1"));
        headers.put("x-secret", List.of("1"));
        assertThat(mistakes("GET", "/things/7", 200, "{\"size\": 3}"))
                .containsExactly("header x-secret is not documented");
    }

    @Test
    void statusMediaTypeAndPathHaveToBeDocumented() {
        assertThat(mistakes("GET", "/things/7", 201, "{\"size\": 3}")).containsExactly("the status is not documented");
        assertThat(mistakes("GET", "/things", 200, "{\"size\": 3}")).containsExactly("the path is not documented");
        assertThat(mistakes("GET", "/things/7/8", 200, "{\"size\": 3}")).containsExactly("the path is not documented");
        headers.put("Content-Type", List.of("text/html"));
        assertThat(mistakes("GET", "/things/7", 200, "{\"size\": 3}"))
                .containsExactly("the media type 'text/html' is not documented");
    }

    @Test
    void aBodyWhereNoneBelongsIsNoticed() {
        assertThat(mistakes("GET", "/things/7", 304, "x")).containsExactly("a body, but none is documented");
        assertThat(mistakes("HEAD", "/things/7", 200, "{\"size\": 3}")).containsExactly("a body in answer to HEAD");
    }

    @Test
    void textIsHeldToItsSchemaToo() {
        headers.clear();
        headers.put("Content-Type", List.of("text/plain"));

        assertThat(mistakes("GET", "/things/7", 404, "no")).isEmpty();
        assertThat(mistakes("GET", "/things/7", 404, "none")).hasSize(1);
    }

    @Test
    void aMethodThatIsNotDocumentedHasToBeRefused() {
        headers.put("Allow", List.of("GET"));

        assertThat(mistakes("PUT", "/things/7", 405, "{}")).isEmpty();
        assertThat(mistakes("OPTIONS", "/things/7", 200, "")).isEmpty();
        assertThat(mistakes("PUT", "/things/7", 200, "{}")).hasSize(1);
        headers.remove("Allow");
        assertThat(mistakes("PUT", "/things/7", 405, "{}")).hasSize(1);
    }

    @Test
    void aPathWithoutVariablesGoesFirst() {
        headers.clear();

        assertThat(mistakes("POST", "/things/all", 202, "")).isEmpty();
        assertThat(contract.operations()).containsExactly("GET /things/{id}", "POST /things/all");
    }

    @Test
    void bodiesOfRequestsAreHeldToTheirSchema() {
        assertThat(contract.mistakesOfRequest("POST", "/things/all", "application/json", "{\"size\": 3}"))
                .isEmpty();
        assertThat(contract.mistakesOfRequest("POST", "/things/all", "application/json", "[]"))
                .isNotEmpty();
        assertThat(contract.mistakesOfRequest("POST", "/things/all", "text/csv", "size"))
                .isNotEmpty();
    }

    @Test
    void examplesAreHeldToTheirSchemasAndMissed() {
        assertThat(contract.mistakesOfExamples())
                .containsExactly("#/paths/~1things~1all/post/requestBody/content/application/json has no example");
        assertThat(OpenApiContract.of(DOCUMENT.replace("{\"size\": 1}", "{\"size\": \"1\"}"))
                        .mistakesOfExamples())
                .anyMatch(mistake -> mistake.contains("example small"));
    }

    private List<String> mistakes(String method, String path, int status, String body) {
        return contract.mistakes(new Exchange(method, path, status, headers, body));
    }
}
