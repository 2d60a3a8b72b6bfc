package io.enrichment.provider;

import com.sun.net.httpserver.Headers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads changes of the behaviour from headers and from JSON. An unknown name is refused: a test must not test nothing. */
final class BehaviourReader {
    private BehaviourReader() {}

    /** The behaviour for one call: the server's, changed by the {@code X-Mock-*} headers. */
    static Parsed<Behaviour> of(Headers headers, Behaviour server) {
        Map<Setting, String> changes = new EnumMap<>(Setting.class);
        for (String name : headers.keySet()) {
            if (name.regionMatches(true, 0, Setting.HEADER_PREFIX, 0, Setting.HEADER_PREFIX.length())) {
                Optional<Setting> setting = Setting.ofHeader(name);
                if (setting.isEmpty()) {
                    return refused("There is an X-Mock header that is not known.");
                }
                changes.put(setting.get(), headers.getFirst(name));
            }
        }
        return changes.isEmpty() ? new Parsed.Accepted<>(server) : changed(server, changes, BehaviourReader::refused);
    }

    /** The behaviour a JSON object asks for: {@code initial}, changed by the properties. */
    static Parsed<Behaviour> of(JsonNode body, Behaviour initial) {
        if (!body.isObject()) {
            return invalid("#", "must be an object");
        }
        Map<Setting, String> changes = new EnumMap<>(Setting.class);
        for (Map.Entry<String, JsonNode> property : body.properties()) {
            Optional<Setting> setting = Setting.ofProperty(property.getKey());
            if (setting.isEmpty()) {
                return invalid("#", "has a property that is not known");
            }
            if (!property.getValue().isString() && !property.getValue().isNumber()) {
                return invalid("#/" + setting.get().property(), "must be a string or a number");
            }
            changes.put(setting.get(), property.getValue().asString());
        }
        return changed(initial, changes, detail -> invalid("#", detail));
    }

    private static Parsed<Behaviour> changed(
            Behaviour behaviour, Map<Setting, String> changes, Function<String, Parsed<Behaviour>> otherwise) {
        try {
            return new Parsed.Accepted<>(behaviour.with(changes));
        } catch (IllegalArgumentException e) {
            return otherwise.apply(String.valueOf(e.getMessage()));
        }
    }

    private static Parsed<Behaviour> refused(String detail) {
        return new Parsed.Refused<>(Problem.malformedRequest(detail));
    }

    private static Parsed<Behaviour> invalid(String pointer, String detail) {
        return new Parsed.Refused<>(Problem.invalid(List.of(new Problem.Flaw(pointer, detail))));
    }
}
