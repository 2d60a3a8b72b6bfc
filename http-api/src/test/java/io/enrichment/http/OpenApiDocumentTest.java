package io.enrichment.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiDocumentTest {

    private static final LinkSettings LINKS =
            new LinkSettings(URI.create("http://in.example"), URI.create("http://out.example/api"));

    private final OpenApiDocument document = OpenApiDocument.ofPackage("io.enrichment.http", LINKS);
    private final JsonNode json = JsonMapper.shared().readTree(document.json());

    @Test
    void namesTheServersThatAreConfigured() {
        assertThat(json.at("/servers/0/url").asString()).isEqualTo("http://out.example/api");
    }

    @Test
    void isSelfContained() {
        assertThat(json.propertyNames()).doesNotContain("x-everywhere");
        assertThat(json.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(json.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    @Test
    void everyAnswerHasTheHeadersOfAllAnswers() {
        var found = json.at("/paths/~1problems/get/responses/200/headers").propertyNames();
        var problem = json.at("/components/responses/InternalError/headers").propertyNames();

        assertThat(found).contains("traceparent", "X-Request-Id", "X-Content-Type-Options", "Vary");
        assertThat(problem).contains("traceparent", "X-Request-Id", "X-Content-Type-Options");
    }

    @Test
    void everyOperationHasTheAnswersOfAllOperationsBesideItsOwn() {
        var operation = json.at("/paths/~1problems~1{code}/get");

        assertThat(operation.get("responses").propertyNames()).contains("200", "404", "400", "500");
        assertThat(operation.get("parameters").findValuesAsString("$ref"))
                .contains("#/components/parameters/TraceParent");
    }

    @Test
    void namesEveryCodeOfAProblemAndNoOther() {
        assertThat(json.at("/components/schemas/ProblemTypeReference/enum").valueStream())
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::type)
                        .toList());
    }

    @Test
    void showsProblemsAsTheyAre() {
        var examples = json.at("/components/responses").findValues("examples").stream()
                .flatMap(each -> each.propertyStream().map(Map.Entry::getValue))
                .map(each -> each.get("value"))
                .toList();

        assertThat(examples).hasSizeGreaterThan(4).allSatisfy(example -> {
            var code = ProblemCode.named(example.get("type").asString().substring("/problems/".length()))
                    .orElseThrow();
            assertThat(example.get("title").asString()).isEqualTo(code.title());
            assertThat(example.get("status").asInt()).isEqualTo(code.status());
        });
    }

    @Test
    void isTheSameInBothFormats() {
        Object yaml = new Yaml().load(new String(document.yaml(), UTF_8));

        assertThat(JsonMapper.shared().<JsonNode>valueToTree(yaml)).isEqualTo(json);
    }

    @Test
    void aServiceCannotDefineAnewWhatAllHaveInCommon() {
        assertThatThrownBy(() -> OpenApiDocument.ofPackage("io.enrichment.http.redefined", LINKS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/components/schemas/Problem/type");
    }

    @Test
    void aServiceWithoutAContractDoesNotStart() {
        assertThatThrownBy(() -> OpenApiDocument.ofPackage("io.enrichment.nowhere", LINKS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("io/enrichment/nowhere/openapi.yaml");
    }
}
