package io.enrichment.chaos.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What is alive in the heap of another JVM of this user: what is left after a collection of everything. */
final class LiveHeap {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

    private LiveHeap() {}

    /** In bytes; empty if the JVM does not tell. Costs it a full collection. */
    static OptionalLong ofProcess(long pid) throws InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return total(text);
        } catch (IOException noJdk) {
            return OptionalLong.empty();
        }
    }

    /** @param histogram as {@code jcmd} prints it */
    static OptionalLong total(String histogram) {
        var total = TOTAL.matcher(histogram);
        return total.find() ? OptionalLong.of(Long.parseLong(total.group(1))) : OptionalLong.empty();
    }
}
