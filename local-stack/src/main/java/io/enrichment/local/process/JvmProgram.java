package io.enrichment.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java program to run in a JVM of its own.
 *
 * @param name what messages and the log file call it
 * @param classPath empty for a program that is a runnable jar; it travels in the environment, so that command lines
 *     stay short
 * @param main the main class, or {@code -jar} and the jar, then the arguments
 * @param environment added to the environment of this JVM
 * @param yielding whether it leaves the processors to the others when all are busy
 */
public record JvmProgram(
        String name,
        String classPath,
        List<String> jvmOptions,
        List<String> main,
        Map<String, String> environment,
        boolean yielding) {

    /** As {@code nice} takes it. */
    private static final String NICENESS = "5";

    /** Start fast and stay small: for short-lived JVMs that share two cores. */
    private static final List<String> FRUGAL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Dfile.encoding=UTF-8");

    public JvmProgram {
        if (name.isBlank() || main.isEmpty()) {
            throw new IllegalArgumentException("a program needs a name and something to run");
        }
        jvmOptions = List.copyOf(jvmOptions);
        main = List.copyOf(main);
        environment = Map.copyOf(environment);
    }

    public static JvmProgram ofClass(String name, String classPath, String mainClass, String... arguments) {
        return new JvmProgram(name, classPath, FRUGAL, command(List.of(mainClass), arguments), Map.of(), false);
    }

    public static JvmProgram ofJar(String name, Path jar, String... arguments) {
        return new JvmProgram(name, "", FRUGAL, command(List.of("-jar", jar.toString()), arguments), Map.of(), false);
    }

    public JvmProgram withOptions(String... options) {
        return new JvmProgram(name, classPath, command(jvmOptions, options), main, environment, yielding);
    }

    public JvmProgram withEnvironment(Map<String, String> added) {
        return new JvmProgram(name, classPath, jvmOptions, main, added, yielding);
    }

    /** The same, but work in bulk, which nobody waits for second by second. */
    public JvmProgram thatYields() {
        return new JvmProgram(name, classPath, jvmOptions, main, environment, true);
    }

    /** The command line, with {@code mark} as the first option: it tells whose process this is. */
    List<String> commandLine(Path java, String mark) {
        var line = new ArrayList<>(yielding ? List.of("nice", "-n", NICENESS) : List.<String>of());
        line.add(java.toString());
        line.add(mark);
        line.addAll(jvmOptions);
        line.addAll(main);
        return line;
    }

    private static List<String> command(List<String> first, String... rest) {
        var all = new ArrayList<>(first);
        all.addAll(List.of(rest));
        return all;
    }
}
