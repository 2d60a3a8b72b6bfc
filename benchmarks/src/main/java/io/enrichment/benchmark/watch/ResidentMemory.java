package io.enrichment.benchmark.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What a process holds of the machine's memory, heap or not. */
public final class ResidentMemory {

    private static final String NOW = "VmRSS:";
    private static final String MOST = "VmHWM:";
    /** What the kernel takes for "forget the most so far" (proc_pid_clear_refs(5)). */
    private static final String FORGET_MOST = "5";

    private ResidentMemory() {}

    /** In megabytes; empty where the operating system does not tell, or the process is gone. */
    public static OptionalLong ofProcess(long pid) {
        return megabytes(pid, NOW);
    }

    /** The most since {@link #forgetMost}, or else since the process began; otherwise as {@link #ofProcess}. */
    public static OptionalLong mostOfProcess(long pid) {
        return megabytes(pid, MOST);
    }

    /** Without effect where the operating system does not let us. */
    public static void forgetMost(long pid) {
        try {
            Files.writeString(file(pid, "clear_refs"), FORGET_MOST);
        } catch (IOException notLinux) {
            // the most is then that of the whole life of the process
        }
    }

    private static OptionalLong megabytes(long pid, String name) {
        try (var lines = Files.lines(file(pid, "status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static Path file(long pid, String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}
