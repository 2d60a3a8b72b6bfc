package io.enrichment.local.servers;

import io.enrichment.local.process.StartFailure;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the jars of the servers are: the build writes one file per server, each with a class path. */
public final class ClassPaths {

    private static final String PROPERTY = "enrichment.servers";

    private final Path folder;

    private ClassPaths(Path folder) {
        this.folder = folder;
    }

    public static ClassPaths in(Path folder) {
        return new ClassPaths(folder);
    }

    /** From the folder that the system property {@code enrichment.servers} names. */
    public static ClassPaths ofThisBuild() {
        var folder = System.getProperty(PROPERTY);
        if (folder == null) {
            throw new StartFailure("The system property " + PROPERTY + " does not say where local-stack/servers is.");
        }
        return in(Path.of(folder));
    }

    /** The class path of a server, with this module's own classes at its end. */
    String of(String server) {
        var file = folder.resolve(server).resolve("target").resolve("classpath.txt");
        try {
            return Files.readString(file).strip() + File.pathSeparator + ownClasses();
        } catch (IOException e) {
            throw new StartFailure("The class path of " + server + " is missing (" + file
                    + "): build it with `mvn -DskipTests install` in " + folder.resolve(server) + ".");
        }
    }

    private static String ownClasses() {
        try {
            return Path.of(ClassPaths.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
