package io.enrichment.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the processes of one group on disk, for whoever has to stop them when their parent was killed. A process
 * counts as ours only while its command line carries its mark: a process id that has passed to someone else does not.
 */
public final class PidFile {

    private static final String SUFFIX = ".pids";

    private final Path file;

    private PidFile(Path file) {
        this.file = file;
    }

    /** A recorded process that still runs. */
    public record Survivor(String name, ProcessHandle process) {}

    /** The file of a new group. It exists once a process has been added. */
    public static PidFile in(Path folder, String group) {
        return new PidFile(folder.resolve(group + SUFFIX));
    }

    /** The files that are there: of stacks that run, or were left behind. */
    public static List<PidFile> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(PidFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param mark an argument of the process's command line that no other program's has */
    public synchronized void add(long pid, String mark, String name) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    new Entry(pid, mark, name).line() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recorded processes that are alive, in the order of their start. */
    public List<Survivor> survivors() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.flatMap(line -> Entry.parse(line).stream())
                    .flatMap(entry -> entry.survivor().stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Entry(long pid, String mark, String name) {

        static Optional<Entry> parse(String line) {
            var parts = line.split(" ", 3);
            return parts.length == 3 && parts[0].matches("\\d{1,18}")
                    ? Optional.of(new Entry(Long.parseLong(parts[0]), parts[1], parts[2]))
                    : Optional.empty();
        }

        String line() {
            return pid + " " + mark + " " + name;
        }

        Optional<Survivor> survivor() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(this::isTheSame)
                    .map(process -> new Survivor(name, process));
        }

        private boolean isTheSame(ProcessHandle process) {
            var info = process.info();
            return info.arguments().map(List::of).orElse(List.of()).contains(mark)
                    || info.commandLine().orElse("").contains(" " + mark + " ");
        }
    }
}
