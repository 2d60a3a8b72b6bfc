package io.enrichment.provider;

import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** What the provider says of one contact, under the id the caller gave it. */
sealed interface ContactAnswer {
    String id();

    void writeTo(JsonGenerator json);

    /** @param values at most the fields asked for; one that is missing is not known */
    record Found(String id, Map<String, String> values) implements ContactAnswer {
        @Override
        public void writeTo(JsonGenerator json) {
            json.writeStartObject();
            json.writeStringProperty("id", id);
            json.writeStringProperty("status", "found");
            json.writeObjectPropertyStart("values");
            values.forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    record NotFound(String id) implements ContactAnswer {
        @Override
        public void writeTo(JsonGenerator json) {
            json.writeStartObject();
            json.writeStringProperty("id", id);
            json.writeStringProperty("status", "not_found");
            json.writeEndObject();
        }
    }

    record Failed(String id, String error) implements ContactAnswer {
        @Override
        public void writeTo(JsonGenerator json) {
            json.writeStartObject();
            json.writeStringProperty("id", id);
            json.writeStringProperty("status", "failed");
            json.writeStringProperty("error", error);
            json.writeEndObject();
        }
    }
}
