package io.enrichment.benchmark.harness;

import io.enrichment.benchmark.arm.WorkerSettings;
import io.enrichment.local.process.JvmProgram;
import io.enrichment.local.process.StartFailure;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The JVM that every worker gets, whatever its arm: the same class path, heap, collector and options. */
public final class WorkerJvm {

    /** Also printed into the report. */
    public static final List<String> OPTIONS = List.of(
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UseG1GC",
            "-Dfile.encoding=UTF-8",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
            // for Flink's serializers
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED");

    private static final String MAIN = "io.enrichment.benchmark.Worker";

    private WorkerJvm() {}

    /** @param options added to those that all have, and stronger */
    static JvmProgram program(String name, WorkerSettings settings, List<String> options) {
        return new JvmProgram(
                name,
                classPath(),
                Stream.concat(OPTIONS.stream(), options.stream()).toList(),
                Stream.concat(Stream.of(MAIN), settings.arguments().stream()).toList(),
                Map.of(),
                false);
    }

    /** The file names of the jars that workers run with, sorted; they tell the versions. */
    public static List<String> libraries() {
        return Stream.of(dependencies().split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar"))
                .sorted()
                .toList();
    }

    private static String classPath() {
        var entries = new ArrayList<String>();
        entries.add(ownClasses().toString());
        entries.add(dependencies());
        return String.join(File.pathSeparator, entries);
    }

    /** The build writes it beside this module's classes. */
    private static String dependencies() {
        var file = ownClasses().resolveSibling("classpath.txt");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartFailure("The class path of the workers is missing (" + file + "): build the module with "
                    + "`mvn -DskipTests package -pl benchmarks -am`.");
        }
    }

    private static Path ownClasses() {
        try {
            return Path.of(WorkerJvm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
