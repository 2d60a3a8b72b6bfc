package io.enrichment.local.stack;

import io.enrichment.local.process.StartFailure;
import io.enrichment.local.servers.ClassPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The root folder of the project: what was built, and where the launcher keeps its own files. */
public record Home(Path root) {

    private static final String PROPERTY = "enrichment.home";

    /** The folder that the system property {@code enrichment.home} names. */
    public static Home ofThisProject() {
        var root = System.getProperty(PROPERTY);
        if (root == null) {
            throw new StartFailure("The system property " + PROPERTY + " does not say where the project is.");
        }
        return new Home(Path.of(root).toAbsolutePath().normalize());
    }

    ClassPaths servers() {
        return ClassPaths.in(root.resolve("local-stack").resolve("servers"));
    }

    Path provider() {
        return built("provider-mock", "provider-mock-*-SNAPSHOT.jar");
    }

    Path deployable(String module) {
        return ExtractedJar.of(built(module, module + "-*-app.jar"));
    }

    public Path samples() {
        return root.resolve("samples");
    }

    /** The launcher's own folder, which nothing but the launcher writes to. */
    public Path own(String folder) {
        return root.resolve(".pipeline").resolve(folder);
    }

    /** As users see paths: from their working directory where they are below it. */
    public static Path shown(Path path) {
        var here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private Path built(String module, String pattern) {
        var folder = root.resolve(module).resolve("target");
        if (Files.isDirectory(folder)) {
            try (var jars = Files.newDirectoryStream(folder, pattern)) {
                for (var jar : jars) {
                    return jar;
                }
            } catch (IOException e) {
                throw new StartFailure(folder + " cannot be read: " + e.getMessage(), e);
            }
        }
        throw new StartFailure(module + " is not built: there is no " + pattern + " in " + folder + ".");
    }
}
