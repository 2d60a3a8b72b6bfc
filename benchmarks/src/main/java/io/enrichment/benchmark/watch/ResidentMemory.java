package io.enrichment.benchmark.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What a process holds of the machine's memory, heap or not. */
public final class ResidentMemory {

    private static final String LINE = "VmRSS:";

    private ResidentMemory() {}

    /** In megabytes; empty where the operating system does not tell, or the process is gone. */
    public static OptionalLong ofProcess(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(LINE))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
