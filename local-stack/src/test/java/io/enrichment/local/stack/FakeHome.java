package io.enrichment.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project folder with the real servers, and stand-ins for what the other modules build. */
final class FakeHome {

    private FakeHome() {}

    static Home in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("local-stack"));
        Files.createSymbolicLink(
                folder.resolve("local-stack").resolve("servers"), Path.of(System.getProperty("enrichment.servers")));
        for (var module : List.of("ingest-api", "status-service", "enricher-streams")) {
            jar(folder.resolve(module).resolve("target").resolve(module + "-1-app.jar"));
        }
        jar(folder.resolve("provider-mock").resolve("target").resolve("provider-mock-1-SNAPSHOT.jar"));
        return new Home(folder);
    }

    private static void jar(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeDeployable.class.getName());
        var name = FakeDeployable.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var bytes = FakeDeployable.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            bytes.transferTo(jar);
            jar.closeEntry();
        }
    }
}
