package io.enrichment.cli;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing of small documents. Unknown properties are ignored: services may grow. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static Optional<JsonNode> tree(byte[] body) {
        return attempt(() -> MAPPER.readTree(body));
    }

    static Optional<JobView> job(JsonNode tree) {
        return attempt(() -> MAPPER.treeToValue(tree, JobView.class));
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private static <T> Optional<T> attempt(Supplier<@Nullable T> reading) {
        try {
            return Optional.ofNullable(reading.get());
        } catch (JacksonException notThis) {
            return Optional.empty();
        }
    }
}
