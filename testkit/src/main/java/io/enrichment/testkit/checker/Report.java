package io.enrichment.testkit.checker;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A verdict on every invariant, in the order of {@link Invariant}. */
public record Report(List<Verdict> verdicts) {

    public Report {
        verdicts = verdicts.stream()
                .sorted(Comparator.comparing(Verdict::invariant))
                .toList();
    }

    /** The invariants that do not hold. */
    public Set<Invariant> broken() {
        return verdicts.stream()
                .filter(verdict -> verdict.ruling() == Verdict.Ruling.BROKEN)
                .map(Verdict::invariant)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws java.util.NoSuchElementException if there is none */
    public Verdict of(Invariant invariant) {
        return verdicts.stream()
                .filter(verdict -> verdict.invariant() == invariant)
                .findFirst()
                .orElseThrow();
    }

    /** @throws AssertionError with what is broken and its evidence, if anything is */
    public void requireClean() {
        var broken = verdicts.stream()
                .filter(verdict -> verdict.ruling() == Verdict.Ruling.BROKEN)
                .toList();
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " of " + verdicts.size() + " invariants are broken\n"
                    + broken.stream().map(Report::text).collect(Collectors.joining()));
        }
    }

    /** Lines for a terminal or a log. */
    public String text() {
        return verdicts.stream().map(Report::text).collect(Collectors.joining());
    }

    /** A table for each section. */
    public String markdown() {
        var text = new StringBuilder();
        var section = "";
        for (var verdict : verdicts) {
            var invariant = verdict.invariant();
            if (!invariant.section().equals(section)) {
                section = invariant.section();
                text.append("\n## ").append(section).append("\n\n| invariant | verdict | evidence |\n|---|---|---|\n");
            }
            text.append("| ").append(cell(invariant.promise()));
            text.append(" | ").append(verdict.ruling());
            text.append(" | ")
                    .append(cell(String.join("\n", verdict.evidence())))
                    .append(" |\n");
        }
        return text.substring(text.isEmpty() ? 0 : 1);
    }

    @Override
    public String toString() {
        return text();
    }

    private static String text(Verdict verdict) {
        return "[%s] %s: %s%n"
                        .formatted(
                                verdict.ruling(),
                                verdict.invariant(),
                                verdict.invariant().promise())
                + verdict.evidence().stream().map("    %s%n"::formatted).collect(Collectors.joining());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", "<br>");
    }
}
