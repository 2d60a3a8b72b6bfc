package io.enrichment.local.stack;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Main memory, in bytes, as Linux tells it; elsewhere only the total is known. */
final class Memory {

    private static final Pattern NUMBER = Pattern.compile("(\\d+) kB");

    private Memory() {}

    /** What programs can still take without swapping, within the limit of a container if there is one. */
    static long available() {
        long total = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return line(Path.of("/proc/meminfo"), "MemAvailable:").stream()
                .map(available -> Math.min(available, total))
                .findFirst()
                .orElse(total);
    }

    /** What the processes have in memory together; empty where that cannot be told. */
    static OptionalLong resident(List<Long> pids) {
        return pids.stream()
                .map(pid -> line(Path.of("/proc/" + pid + "/status"), "VmRSS:"))
                .flatMapToLong(OptionalLong::stream)
                .reduce(Long::sum);
    }

    private static OptionalLong line(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(NUMBER::matcher)
                    .filter(matcher -> matcher.find())
                    .mapToLong(matcher -> Long.parseLong(matcher.group(1)) * 1024)
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }
}
