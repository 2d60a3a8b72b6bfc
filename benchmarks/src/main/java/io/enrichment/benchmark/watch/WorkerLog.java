package io.enrichment.benchmark.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What the log of a worker, and of its successors, says. */
public final class WorkerLog {

    /** Makes a Kafka Streams application log its changes of state, for {@link #runningAfter}. */
    public static final String WITH_STATES = "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.streams.KafkaStreams=info";

    private static final Pattern FENCED = Pattern.compile("ProducerFenced|InvalidProducerEpoch|TaskMigrated");
    private static final String RUNNING = "to RUNNING";

    private final Path file;

    public WorkerLog(Path file) {
        this.file = file;
    }

    /** Lines that say that a worker was taken for dead while it lived. */
    public List<String> fencings() {
        return lines().stream().filter(line -> FENCED.matcher(line).find()).toList();
    }

    /** When, in epoch milliseconds, a worker next had all that it needs to go on. */
    public OptionalLong runningAfter(long epochMillis) {
        return lines().stream()
                .filter(line -> line.contains(RUNNING))
                .mapToLong(WorkerLog::time)
                .filter(time -> time > epochMillis)
                .findFirst();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line begins with the local time; 0 for one that does not. */
    private static long time(String line) {
        try {
            return LocalDateTime.parse(line.substring(0, Math.max(0, line.indexOf(' '))))
                    .atZone(ZoneId.systemDefault())
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }
}
