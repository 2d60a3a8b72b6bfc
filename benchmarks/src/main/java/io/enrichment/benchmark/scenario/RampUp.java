package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.provider.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How calls begin again when the provider is back.
 *
 * @param firstAnsweredAt when the first call that was answered began, in epoch milliseconds
 * @param started calls begun from then on, by call time
 * @param inFlight calls under way at the end of each call time, those that were never answered left out
 * @param mostAtOnce most calls begun within {@link #AT_ONCE} of the first {@link #BEGINNING}
 * @param gradual whether there was never more than one call more under way than had been answered by then: no more than
 *     doubling with each call time
 */
record RampUp(long firstAnsweredAt, List<Integer> started, List<Integer> inFlight, int mostAtOnce, boolean gradual) {

    static final Duration AT_ONCE = Duration.ofMillis(50);
    static final Duration BEGINNING = Duration.ofSeconds(2);

    private static final int CALL_TIMES = 12;

    /**
     * @param backAt when the provider answers again, in epoch milliseconds
     * @throws IllegalStateException if no call was answered from then on
     */
    static RampUp of(Calls calls, long backAt, Duration callTime) {
        var events = calls.events();
        long from = firstAnswered(events, backAt);
        var starts = events.stream()
                .filter(event -> event.start() && event.epochMillis() >= from)
                .map(Calls.Event::epochMillis)
                .toList();
        var started = new ArrayList<Integer>();
        var inFlight = new ArrayList<Integer>();
        for (int window = 0; window < CALL_TIMES; window++) {
            long begin = from + window * callTime.toMillis();
            long end = begin + callTime.toMillis();
            started.add(within(starts, begin, end));
            inFlight.add(underWay(events, from, end));
        }
        return new RampUp(from, started, inFlight, mostAtOnce(starts, from), isGradual(events, from));
    }

    static String words(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static long firstAnswered(List<Calls.Event> events, long backAt) {
        var begun = new HashSet<String>();
        for (var event : events) {
            if (event.epochMillis() < backAt) {
                continue;
            }
            if (event.start()) {
                begun.add(event.id());
            } else if (begun.contains(event.id())) {
                return start(events.stream(), event.id(), backAt);
            }
        }
        throw new IllegalStateException("no call was answered after the silence");
    }

    private static long start(Stream<Calls.Event> events, String id, long backAt) {
        return events.filter(event -> event.start() && event.epochMillis() >= backAt)
                .filter(event -> event.id().equals(id))
                .mapToLong(Calls.Event::epochMillis)
                .findFirst()
                .orElseThrow();
    }

    private static int within(List<Long> times, long begin, long end) {
        return (int) times.stream().filter(time -> time >= begin && time < end).count();
    }

    private static int underWay(List<Calls.Event> events, long from, long at) {
        var underWay = new HashSet<String>();
        events.stream()
                .filter(event -> event.epochMillis() >= from && event.epochMillis() < at)
                .forEach(event -> {
                    if (event.start()) {
                        underWay.add(event.id());
                    } else {
                        underWay.remove(event.id());
                    }
                });
        return underWay.size();
    }

    private static int mostAtOnce(List<Long> starts, long from) {
        return starts.stream()
                .filter(time -> time < from + BEGINNING.toMillis())
                .mapToInt(time -> within(starts, time, time + AT_ONCE.toMillis()))
                .max()
                .orElse(0);
    }

    private static boolean isGradual(List<Calls.Event> events, long from) {
        var underWay = new HashSet<String>();
        int answered = 0;
        for (var event : events) {
            if (event.start() && event.epochMillis() >= from) {
                underWay.add(event.id());
                if (underWay.size() > answered + 1) {
                    return false;
                }
            } else if (underWay.remove(event.id())) {
                answered++;
            }
        }
        return true;
    }
}
