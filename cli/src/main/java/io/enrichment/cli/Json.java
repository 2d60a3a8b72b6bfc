package io.enrichment.cli;

import java.util.Optional;
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
        return parsed(body, JsonNode.class);
    }

    static Optional<JobView> job(byte[] body) {
        return parsed(body, JobView.class);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private static <T> Optional<T> parsed(byte[] body, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.readValue(body, type));
        } catch (JacksonException notThis) {
            return Optional.empty();
        }
    }
}
