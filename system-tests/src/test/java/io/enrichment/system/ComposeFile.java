package io.enrichment.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The compose file of this repository, with anchors resolved and merged. */
final class ComposeFile {

    private final Map<String, Object> root;

    private ComposeFile(Map<String, Object> root) {
        this.root = root;
    }

    static Path home() {
        return Path.of(System.getProperty("enrichment.home"));
    }

    static ComposeFile ofThisRepository() {
        try {
            return new ComposeFile(new Yaml().load(Files.readString(home().resolve("docker-compose.yml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> root() {
        return root;
    }

    Map<String, Service> services() {
        var services = new TreeMap<String, Service>();
        map(root, "services").forEach((name, service) -> services.put(name, new Service(name, cast(service))));
        return services;
    }

    Service service(String name) {
        return services().get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return cast(parent.getOrDefault(key, Map.of()));
    }

    record Service(String name, Map<String, Object> content) {

        Map<String, String> environment() {
            var environment = new TreeMap<String, String>();
            map(content, "environment").forEach((key, value) -> environment.put(key, String.valueOf(value)));
            return environment;
        }

        boolean isBuiltHere() {
            return content.containsKey("build");
        }

        String image() {
            return (String) content.get("image");
        }

        String module() {
            return (String) map(map(content, "build"), "args").get("MODULE");
        }

        @SuppressWarnings("unchecked")
        List<String> ports() {
            return (List<String>) content.getOrDefault("ports", List.of());
        }

        /** The command of the health check as the container gets it. */
        @SuppressWarnings("unchecked")
        List<String> healthCommand() {
            var test = (List<String>) map(content, "healthcheck").getOrDefault("test", List.of());
            return test.stream().skip(1).map(word -> word.replace("$$", "$")).toList();
        }

        Map<String, Object> dependencies() {
            return map(content, "depends_on");
        }

        boolean waitsUntilHealthy(String dependency) {
            return "service_healthy".equals(map(dependencies(), dependency).get("condition"));
        }

        Object memoryLimit() {
            return content.get("mem_limit");
        }
    }
}
