package io.enrichment.benchmark.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a JVM's log of its garbage collections says of its heap. */
public final class GcLog {

    private static final Pattern PAUSE = Pattern.compile("\\[(\\d+)ms\\].*Pause .* \\d+M->(\\d+)M\\(\\d+M\\)");

    private GcLog() {}

    /**
     * What was alive, or nearly so.
     *
     * @param uptimeMillis of the JVM
     * @param usedMegabytes of the heap after a collection
     */
    public record Pause(long uptimeMillis, long usedMegabytes) {}

    /** The option that makes a JVM write the log; the file is begun anew. */
    public static String option(Path file) {
        return "-Xlog:gc:file=" + file + ":uptimemillis:filecount=0";
    }

    /** In the order of time. */
    public static List<Pause> read(Path file) {
        try (var lines = Files.lines(file)) {
            return pauses(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Pause> pauses(Stream<String> lines) {
        return lines.map(PAUSE::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> new Pause(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                .toList();
    }
}
