package io.enrichment.local.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/** Subjects, their versions and compatibility levels. Every change is in the file before its method returns. */
final class SchemaStore {

    private final ContentsFile file;
    private Contents contents;

    SchemaStore(ContentsFile file) {
        this.file = file;
        this.contents = file.read();
    }

    /** A schema that the subject has already keeps its version and is not checked again. */
    synchronized Registration register(String subject, Schema schema) {
        var known = find(subject, schema);
        if (known.isPresent()) {
            return new Registration.Registered(known.get().id());
        }
        var objection = objection(subject, schema, versions(subject));
        if (objection.isPresent()) {
            return new Registration.Incompatible(objection.get());
        }
        return new Registration.Registered(append(subject, schema.toString()));
    }

    /** Why the subject's level forbids the schema to follow these versions, given oldest first; empty if it does not. */
    synchronized Optional<String> objection(String subject, Schema schema, List<SchemaVersion> against) {
        var earlier = new ArrayList<Schema>();
        against.forEach(version -> earlier.add(new Schema.Parser().parse(version.schema())));
        Collections.reverse(earlier);
        return level(subject).orElse(level()).objection(schema, earlier);
    }

    synchronized List<String> subjects() {
        return contents.subjects().keySet().stream().sorted().toList();
    }

    /** Oldest first; empty when there is no such subject. */
    synchronized List<SchemaVersion> versions(String subject) {
        var ids = contents.subjects().getOrDefault(subject, List.of());
        return IntStream.range(0, ids.size())
                .mapToObj(index -> new SchemaVersion(
                        subject, index + 1, ids.get(index), contents.schemas().get(ids.get(index) - 1)))
                .toList();
    }

    synchronized Optional<SchemaVersion> find(String subject, Schema schema) {
        var text = schema.toString();
        return versions(subject).stream()
                .filter(version -> version.schema().equals(text))
                .findFirst();
    }

    synchronized Optional<String> schema(int id) {
        return id >= 1 && id <= contents.schemas().size()
                ? Optional.of(contents.schemas().get(id - 1))
                : Optional.empty();
    }

    /** Where a schema is used. */
    synchronized List<SchemaVersion> usesOf(int id) {
        return subjects().stream()
                .flatMap(subject -> versions(subject).stream())
                .filter(version -> version.id() == id)
                .toList();
    }

    synchronized Compatibility level() {
        return contents.level();
    }

    synchronized Optional<Compatibility> level(String subject) {
        return Optional.ofNullable(contents.levels().get(subject));
    }

    synchronized void setLevel(Compatibility level) {
        replace(new Contents(contents.schemas(), contents.subjects(), level, contents.levels()));
    }

    synchronized void setLevel(String subject, Compatibility level) {
        replace(new Contents(
                contents.schemas(), contents.subjects(), contents.level(), with(contents.levels(), subject, level)));
    }

    private int append(String subject, String schema) {
        var schemas = new ArrayList<>(contents.schemas());
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        int id = schemas.indexOf(schema) + 1;
        var ids = new ArrayList<>(contents.subjects().getOrDefault(subject, List.of()));
        ids.add(id);
        replace(new Contents(
                schemas, with(contents.subjects(), subject, List.copyOf(ids)), contents.level(), contents.levels()));
        return id;
    }

    private void replace(Contents next) {
        file.write(next);
        contents = next;
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        var copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
