package io.enrichment.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the processes of a group on disk, one a line: process id, group, name. A process counts as ours only
 * while its command line carries the mark of its group; a process id that has been given to someone else does not.
 */
public final class PidFile {

    private final Optional<Path> file;

    private PidFile(Optional<Path> file) {
        this.file = file;
    }

    public static PidFile at(Path file) {
        return new PidFile(Optional.of(file));
    }

    public static PidFile none() {
        return new PidFile(Optional.empty());
    }

    /** A process of this file that still runs. */
    public record Survivor(String name, ProcessHandle process) {}

    /** The recorded processes that are alive, in the order of their start. */
    public List<Survivor> survivors() {
        return entries().stream().flatMap(entry -> entry.survivor().stream()).toList();
    }

    /** Forgets everything. */
    public void clear() {
        file.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The first option on the command line of every process of the group. */
    static String mark(String group) {
        return "-Denrichment.group=" + group;
    }

    synchronized void add(String group, ManagedProcess process) {
        var entries = entries();
        entries.add(new Entry(process.pid(), group, process.name()));
        write(entries);
    }

    synchronized void remove(String group) {
        var entries = entries();
        if (entries.removeIf(entry -> entry.group().equals(group))) {
            write(entries);
        }
    }

    private List<Entry> entries() {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return new ArrayList<>();
        }
        try (var lines = Files.lines(file.get())) {
            return new ArrayList<>(lines.flatMap(line -> Entry.parse(line).stream()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<Entry> entries) {
        if (file.isEmpty()) {
            return;
        }
        if (entries.isEmpty()) {
            clear();
            return;
        }
        var path = file.get();
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(
                    path,
                    entries.stream().map(Entry::line).toList(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Entry(long pid, String group, String name) {

        static Optional<Entry> parse(String line) {
            var parts = line.split(" ", 3);
            return parts.length == 3 && parts[0].matches("\\d{1,18}")
                    ? Optional.of(new Entry(Long.parseLong(parts[0]), parts[1], parts[2]))
                    : Optional.empty();
        }

        String line() {
            return pid + " " + group + " " + name;
        }

        Optional<Survivor> survivor() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(this::carriesTheMark)
                    .map(process -> new Survivor(name, process));
        }

        private boolean carriesTheMark(ProcessHandle process) {
            var info = process.info();
            return info.arguments().map(List::of).orElse(List.of()).contains(mark(group))
                    || info.commandLine().orElse("").contains(mark(group) + " ");
        }
    }
}
