package io.enrichment.benchmark.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. Names no host, user or path. */
public record Machine(int cores, String cpu, long memoryMiB, String operatingSystem, String jdk) {

    private static final Path CPUS = Path.of("/proc/cpuinfo");

    public static Machine ofThisJvm() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getAvailableProcessors(),
                cpuModel(),
                system.getTotalMemorySize() >> 20,
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    @Override
    public String toString() {
        return cores + " cores (" + cpu + "), " + memoryMiB + " MiB, " + operatingSystem + ", " + jdk;
    }

    private static String cpuModel() {
        try (var lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }
}
