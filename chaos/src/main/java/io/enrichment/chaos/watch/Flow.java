package io.enrichment.chaos.watch;

import io.enrichment.chaos.system.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What goes into something, and what comes out of it: accepted and settled contacts, or submissions and their answers.
 *
 * @param in in the order of time
 * @param out likewise; the sum of its numbers never passes that of what went in
 */
public record Flow(List<Mark> in, List<Mark> out) {

    public Flow {
        in = in.stream().sorted(Comparator.comparing(Mark::at)).toList();
        out = out.stream().sorted(Comparator.comparing(Mark::at)).toList();
    }

    /**
     * The longest time without anything that came out while something waited for it, within this time. Empty if nothing waited.
     */
    public Optional<Duration> longestSilence(Instant from, Instant until) {
        var begins = Stream.concat(
                Stream.of(from), out.stream().map(Mark::at).filter(at -> at.isAfter(from) && at.isBefore(until)));
        return begins.map(begin -> silence(begin, until))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
    }

    /** Of what came out, by steps of so long since then. */
    public List<Long> perStep(Instant begin, Instant end, Duration step) {
        var sums = new ArrayList<Long>();
        for (var from = begin; from.isBefore(end); from = from.plus(step)) {
            sums.add(total(out, from.plus(step)) - total(out, from));
        }
        return sums;
    }

    private Optional<Duration> silence(Instant begin, Instant until) {
        boolean waits = total(in, begin) > total(out, begin);
        var wanted = waits ? Optional.of(begin) : firstAfter(in, begin);
        var heard = firstAfter(out, begin).filter(until::isAfter).orElse(until);
        return wanted.filter(heard::isAfter).map(since -> Duration.between(since, heard));
    }

    private static Optional<Instant> firstAfter(List<Mark> marks, Instant time) {
        return marks.stream().map(Mark::at).filter(at -> at.isAfter(time)).findFirst();
    }

    /** Up to then, then included. */
    private static long total(List<Mark> marks, Instant time) {
        return marks.stream()
                .takeWhile(mark -> !mark.at().isAfter(time))
                .mapToLong(Mark::number)
                .sum();
    }
}
