package io.enrichment.local.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Confluent's REST API, as far as their Avro clients use it
 * (https://docs.confluent.io/platform/7.9/schema-registry/develop/api.html): Avro only, no references, no deletion.
 */
final class RegistryApi {

    private final SchemaStore store;

    RegistryApi(SchemaStore store) {
        this.store = store;
    }

    Reply answer(RegistryCall call) {
        if (call.path().isEmpty()) {
            return Reply.ok(Map.of());
        }
        return switch (call.path().get(0)) {
            case "subjects" -> subjects(call);
            case "schemas" -> schemas(call);
            case "config" -> config(call);
            case "mode" -> Reply.ok(Map.of("mode", "READWRITE"));
            case "compatibility" -> compatibility(call);
            default -> notFound();
        };
    }

    private Reply subjects(RegistryCall call) {
        if (call.is("GET", "subjects")) {
            return Reply.ok(store.subjects());
        }
        if (call.is("POST", "subjects", "*")) {
            return withSchema(call, schema -> lookUp(call.path().get(1), schema));
        }
        if (call.is("POST", "subjects", "*", "versions")) {
            return withSchema(call, schema -> register(call.path().get(1), schema));
        }
        if (call.is("GET", "subjects", "*", "versions")) {
            var versions = store.versions(call.path().get(1));
            return versions.isEmpty()
                    ? Reply.noSubject(call.path().get(1))
                    : Reply.ok(versions.stream().map(SchemaVersion::version).toList());
        }
        if (call.is("GET", "subjects", "*", "versions", "*")) {
            return withVersion(call.path().get(1), call.path().get(3), Reply::ok);
        }
        return notFound();
    }

    private Reply lookUp(String subject, Schema schema) {
        if (store.versions(subject).isEmpty()) {
            return Reply.noSubject(subject);
        }
        return store.find(subject, schema).map(Reply::ok).orElseGet(Reply::noSchema);
    }

    private Reply register(String subject, Schema schema) {
        return store.register(subject, schema)
                .fold(
                        registered -> Reply.ok(Map.of("id", registered.id())),
                        incompatible -> Reply.error(
                                409,
                                "Schema being registered is incompatible with an earlier schema of subject '" + subject
                                        + "': " + incompatible.reason()));
    }

    private Reply schemas(RegistryCall call) {
        if (call.is("GET", "schemas", "types")) {
            return Reply.ok(List.of("AVRO"));
        }
        if (call.path().size() < 3
                || !call.method().equals("GET")
                || !call.path().get(1).equals("ids")) {
            return notFound();
        }
        var id = number(call.path().get(2)).orElse(0);
        var schema = store.schema(id);
        if (schema.isEmpty()) {
            return Reply.noSchema();
        }
        if (call.is("GET", "schemas", "ids", "*")) {
            return Reply.ok(Map.of("schema", schema.get()));
        }
        if (call.is("GET", "schemas", "ids", "*", "versions")) {
            return Reply.ok(store.usesOf(id).stream()
                    .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                    .toList());
        }
        if (call.is("GET", "schemas", "ids", "*", "subjects")) {
            return Reply.ok(store.usesOf(id).stream()
                    .map(SchemaVersion::subject)
                    .distinct()
                    .toList());
        }
        return notFound();
    }

    private Reply config(RegistryCall call) {
        if (call.is("GET", "config")) {
            return Reply.ok(Map.of("compatibilityLevel", store.level()));
        }
        if (call.is("PUT", "config")) {
            return withLevel(call, store::setLevel);
        }
        if (call.is("PUT", "config", "*")) {
            return withLevel(call, level -> store.setLevel(call.path().get(1), level));
        }
        if (call.is("GET", "config", "*")) {
            var subject = call.path().get(1);
            var inherited =
                    call.hasFlag("defaultToGlobal") ? Optional.of(store.level()) : Optional.<Compatibility>empty();
            return store.level(subject)
                    .or(() -> inherited)
                    .map(level -> Reply.ok(Map.of("compatibilityLevel", level)))
                    .orElseGet(() -> Reply.error(
                            40408, "Subject '" + subject + "' does not have subject-level compatibility configured"));
        }
        return notFound();
    }

    private Reply compatibility(RegistryCall call) {
        if (call.is("POST", "compatibility", "subjects", "*", "versions")) {
            var subject = call.path().get(2);
            return withSchema(call, schema -> verdict(call, store.objection(subject, schema, store.versions(subject))));
        }
        if (call.is("POST", "compatibility", "subjects", "*", "versions", "*")) {
            var subject = call.path().get(2);
            return withVersion(
                    subject,
                    call.path().get(4),
                    version -> withSchema(
                            call, schema -> verdict(call, store.objection(subject, schema, List.of(version)))));
        }
        return notFound();
    }

    private static Reply verdict(RegistryCall call, Optional<String> objection) {
        return call.hasFlag("verbose")
                ? Reply.ok(Map.of(
                        "is_compatible",
                        objection.isEmpty(),
                        "messages",
                        objection.map(List::of).orElse(List.of())))
                : Reply.ok(Map.of("is_compatible", objection.isEmpty()));
    }

    private static Reply withSchema(RegistryCall call, Function<Schema, Reply> then) {
        var type = call.body().path("schemaType").asString("AVRO");
        if (!type.equals("AVRO") || !call.body().path("references").isEmpty()) {
            return Reply.error(42201, "This development registry takes Avro schemas without references.");
        }
        Schema schema;
        try {
            schema = new Schema.Parser().parse(call.body().path("schema").asString(""));
        } catch (AvroRuntimeException e) {
            return Reply.error(42201, "Invalid schema: " + e.getMessage());
        }
        return then.apply(schema);
    }

    private Reply withVersion(String subject, String version, Function<SchemaVersion, Reply> then) {
        var versions = store.versions(subject);
        if (versions.isEmpty()) {
            return Reply.noSubject(subject);
        }
        var wanted = version.equals("latest") || version.equals("-1") ? Optional.of(versions.size()) : number(version);
        if (wanted.isEmpty() || wanted.get() < 1) {
            return Reply.error(42202, "The specified version '" + version + "' is not a valid version id.");
        }
        return wanted.get() > versions.size() ? Reply.noVersion(version) : then.apply(versions.get(wanted.get() - 1));
    }

    private static Reply withLevel(RegistryCall call, Consumer<Compatibility> set) {
        var level = Compatibility.named(call.body().path("compatibility").asString(""));
        level.ifPresent(set);
        return level.map(named -> Reply.ok(Map.of("compatibility", named)))
                .orElseGet(() -> Reply.error(42203, "Invalid compatibility level."));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static Reply notFound() {
        return Reply.error(404, "HTTP 404 Not Found");
    }
}
