package io.enrichment.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The line of a log that says best why a program ended. */
final class LastWords {

    private static final int TAIL_BYTES = 64 * 1024;
    private static final int LONGEST = 300;
    private static final Pattern FRAME = Pattern.compile("\\s*(at\\s+\\S+\\(.*|\\.{3} \\d+ (more|common frames.*))");
    private static final Pattern CAUSE = Pattern.compile("^Caused by: .*");
    private static final Pattern TROUBLE = Pattern.compile(".*(\\b(ERROR|FATAL|SEVERE)\\b|Exception\\b|Error\\b).*");

    private LastWords() {}

    /** @param from where in the log the program begins: before that lie the words of its predecessors */
    static String of(Path log, long from) {
        List<String> lines;
        try {
            lines = tail(log, from)
                    .lines()
                    .filter(line -> !line.isBlank() && !FRAME.matcher(line).matches())
                    .toList();
        } catch (IOException unreadable) {
            return "its log cannot be read";
        }
        return description(lines)
                .or(() -> last(lines, CAUSE))
                .or(() -> last(lines, TROUBLE))
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1)))
                .map(LastWords::shortened)
                .orElse("it said nothing");
    }

    /** Spring Boot's own explanation, which it prints under a heading. */
    private static Optional<String> description(List<String> lines) {
        int heading = lines.indexOf("Description:");
        return heading >= 0 && heading + 1 < lines.size() ? Optional.of(lines.get(heading + 1)) : Optional.empty();
    }

    private static Optional<String> last(List<String> lines, Pattern pattern) {
        return lines.stream().filter(line -> pattern.matcher(line).matches()).reduce((earlier, later) -> later);
    }

    private static String shortened(String line) {
        var stripped = line.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST) + "…";
    }

    private static String tail(Path log, long begin) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(Math.min(begin, file.length()), file.length() - TAIL_BYTES);
            file.seek(from);
            var bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
