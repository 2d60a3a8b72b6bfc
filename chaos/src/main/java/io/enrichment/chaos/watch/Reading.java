package io.enrichment.chaos.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What a process holds, as Linux tells it in {@code /proc}. */
public record Reading(Instant at, String process, long pid, long residentMebibytes, int descriptors, int threads) {

    /** Empty where the operating system does not tell, or the process is gone. */
    public static Optional<Reading> of(String process, long pid) {
        var folder = Path.of("/proc", Long.toString(pid));
        try (var descriptors = Files.list(folder.resolve("fd"))) {
            int open = (int) descriptors.count();
            long resident = 0;
            int threads = 0;
            for (var line : Files.readAllLines(folder.resolve("status"))) {
                if (line.startsWith("VmRSS:")) {
                    resident = number(line) / 1024;
                } else if (line.startsWith("Threads:")) {
                    threads = (int) number(line);
                }
            }
            return Optional.of(new Reading(Instant.now(), process, pid, resident, open, threads));
        } catch (IOException goneOrNotLinux) {
            return Optional.empty();
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
