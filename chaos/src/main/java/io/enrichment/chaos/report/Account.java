package io.enrichment.chaos.report;

import io.enrichment.chaos.system.Mark;
import io.enrichment.chaos.watch.Flow;
import io.enrichment.chaos.watch.Growth;
import io.enrichment.chaos.watch.Reading;
import io.enrichment.chaos.watch.Recovery;
import io.enrichment.testkit.checker.Report;
import io.enrichment.testkit.checker.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run of chaos was, and what it has shown.
 *
 * @param command that repeats it
 * @param processes of the system, by name
 * @param rests times in which everything was at rest and what it held was measured
 * @param results accepted and settled contacts
 * @param ended requests whose end a client saw
 * @param growths between the rests
 * @param tooShort whether the first rest came so early that the growths since then prove nothing
 * @param checked what the checker says; empty if it could not be asked
 * @param failures one line on each thing that went wrong with the run itself
 */
public record Account(
        String command,
        List<String> processes,
        Instant begun,
        Instant over,
        List<Span> rests,
        List<Recovery> recoveries,
        Flow results,
        List<Mark> accepted,
        List<Mark> ended,
        List<Growth> growths,
        List<Reading> readings,
        boolean tooShort,
        Optional<Report> checked,
        List<String> failures) {

    public Account {
        processes = List.copyOf(processes);
        rests = List.copyOf(rests);
        recoveries = List.copyOf(recoveries);
        accepted = List.copyOf(accepted);
        ended = List.copyOf(ended);
        growths = List.copyOf(growths);
        readings = List.copyOf(readings);
        failures = List.copyOf(failures);
    }

    /** From one moment to another. */
    public record Span(Instant from, Instant to) {}

    /** One line on each thing that is not as it should be. */
    public List<String> faults() {
        var faults = new ArrayList<>(failures);
        checked.stream()
                .flatMap(report -> report.verdicts().stream())
                .filter(verdict -> verdict.ruling() == Verdict.Ruling.BROKEN)
                .forEach(verdict -> faults.add("broken: " + verdict.invariant().promise()));
        recoveries.stream()
                .filter(Recovery::isLate)
                .forEach(late -> faults.add("after " + late.struck().fault().inWords() + " nothing came for "
                        + Words.seconds(late.longest()) + ", and "
                        + late.must().map(must -> Words.seconds(must.within())).orElse("") + " are allowed"));
        if (!tooShort) {
            growths.stream()
                    .filter(Growth::isJudged)
                    .filter(growth -> !growth.isWithin())
                    .forEach(growth -> faults.add("grown: " + growth.part() + ", " + growth.measure() + ", from "
                            + growth.before() + " to " + growth.after()));
        }
        return List.copyOf(faults);
    }

    public boolean isClean() {
        return faults().isEmpty();
    }

    Duration time() {
        return Duration.between(begun, over);
    }
}
