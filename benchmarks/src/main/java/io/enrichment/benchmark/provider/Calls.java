package io.enrichment.benchmark.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link CallLedger} says.
 *
 * @param made calls that were begun
 * @param byId how often each item was called; empty when calls were only counted
 * @param greatestInFlight most calls under way at once; 0 when calls were only counted
 * @param events starts and ends in the order in which they happened; empty when calls were only counted
 */
public record Calls(long made, Map<String, Integer> byId, int greatestInFlight, List<Event> events) {

    /** A call began or ended. */
    public record Event(long epochMillis, boolean start, String id) {}

    public Calls {
        byId = Map.copyOf(byId);
        events = List.copyOf(events);
    }

    /** A file that does not exist means that nobody called. A last line that was cut off by a kill is ignored. */
    public static Calls read(Path file) {
        if (!Files.exists(file)) {
            return of(List.of());
        }
        try (var lines = Files.lines(file)) {
            return of(lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Calls of(List<String> lines) {
        var tally = new Tally();
        lines.forEach(tally::add);
        return tally.calls();
    }

    /** Calls beyond the first one of each item. */
    public long repeated() {
        return byId.isEmpty() ? 0 : made - byId.size();
    }

    /** When each call began, in epoch milliseconds and in order; empty when calls were only counted. */
    public List<Long> startedAt() {
        return events.stream().filter(Event::start).map(Event::epochMillis).toList();
    }

    /**
     * How many calls were under way on average, from a tenth to nine tenths of the time between the first event and the
     * last: what the calls' own times and their order have no part in, as they have in a rate. 0 when calls were only
     * counted.
     */
    public double meanInFlight() {
        if (events.isEmpty()) {
            return 0;
        }
        long first = events.get(0).epochMillis();
        long whole = events.get(events.size() - 1).epochMillis() - first;
        double from = first + 0.1 * whole;
        double to = first + 0.9 * whole;
        double callTime = 0;
        int inFlight = 0;
        double last = first;
        for (var event : events) {
            callTime += inFlight * Math.max(0, Math.min((double) event.epochMillis(), to) - Math.max(last, from));
            inFlight += event.start() ? 1 : -1;
            last = event.epochMillis();
        }
        return whole == 0 ? 0 : callTime / (to - from);
    }

    private static final class Tally {
        private final Map<String, Integer> byId = new HashMap<>();
        private final List<Event> events = new ArrayList<>();
        private long counted;
        private int inFlight;
        private int greatest;

        void add(String line) {
            var parts = line.split(" ", 3);
            if (parts.length < 3 || !parts[0].matches("\\d{1,18}")) {
                return;
            }
            switch (parts[1]) {
                case "B" -> inFlight = 0;
                case "N" -> counted += Long.parseLong(parts[2]);
                case "S" -> {
                    events.add(new Event(Long.parseLong(parts[0]), true, parts[2]));
                    byId.merge(parts[2], 1, Integer::sum);
                    greatest = Math.max(greatest, ++inFlight);
                }
                case "E" -> {
                    events.add(new Event(Long.parseLong(parts[0]), false, parts[2]));
                    inFlight--;
                }
                default -> {}
            }
        }

        Calls calls() {
            long noted = byId.values().stream().mapToLong(Integer::longValue).sum();
            return new Calls(counted + noted, byId, greatest, events);
        }
    }
}
