package io.enrichment.chaos.report;

import io.enrichment.chaos.watch.Growth;
import io.enrichment.chaos.watch.Recovery;
import io.enrichment.testkit.checker.Report;
import io.enrichment.testkit.checker.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Turns an account into a page. */
public final class ChaosReport {

    private final Account account;
    private final List<Block> blocks = new ArrayList<>();

    private ChaosReport(Account account) {
        this.account = account;
    }

    /** Writes it as {@code report.md} and {@code report.html}. */
    public static void write(Account account, Path folder) {
        page(account).writeTo(folder);
    }

    /** Two to six lines for a terminal. */
    public static List<String> summary(Account account) {
        var lines = new ArrayList<String>();
        lines.add(loads(account));
        lines.add(account.checked().map(ChaosReport::verdicts).orElse("The checker could not be asked."));
        recoveries(account).forEach(lines::add);
        var faults = account.faults();
        lines.add(
                faults.isEmpty()
                        ? "Clean."
                        : faults.size() + " not as it should be: " + faults.get(0) + (faults.size() > 1 ? " …" : ""));
        return lines;
    }

    static Page page(Account account) {
        return new ChaosReport(account).page();
    }

    private Page page() {
        summary();
        blocks.add(new Block.Heading("Timeline"));
        blocks.add(new Block.Drawing(Timeline.of(account)));
        faults();
        loads();
        resources();
        account.checked().ifPresent(this::checked);
        return new Page(
                "Chaos of " + account.begun().truncatedTo(ChronoUnit.SECONDS) + ": "
                        + (account.isClean() ? "clean" : "not clean"),
                blocks);
    }

    private void summary() {
        var faults = account.faults();
        if (!faults.isEmpty()) {
            blocks.add(new Block.Paragraph("Not as it should be:"));
            blocks.add(new Block.Lines(faults));
        }
        var lines = new ArrayList<String>();
        lines.add(loads(account));
        lines.add(account.checked().map(ChaosReport::verdicts).orElse("The checker could not be asked."));
        lines.addAll(recoveries(account));
        blocks.add(new Block.Lines(lines));
        blocks.add(new Block.Paragraph("The same faults and loads again:"));
        blocks.add(new Block.Command(account.command()));
    }

    private static String verdicts(Report report) {
        long held = report.verdicts().stream()
                .filter(verdict -> verdict.ruling() == Verdict.Ruling.HELD)
                .count();
        return "Checker: %d promises held, %d broken, %d not put to the test."
                .formatted(
                        held,
                        report.broken().size(),
                        report.verdicts().size() - held - report.broken().size());
    }

    private static String loads(Account account) {
        long settled = account.results().out().stream()
                .mapToLong(mark -> mark.number())
                .sum();
        return "%d faults in %s; %s requests accepted, %s ended, %s contacts settled."
                .formatted(
                        account.recoveries().size(),
                        Words.clock(account.time()),
                        Words.count(account.accepted().size()),
                        Words.count(account.ended().size()),
                        Words.count(settled));
    }

    private static List<String> recoveries(Account account) {
        return Arrays.stream(Recovery.Must.values())
                .map(must -> Words.recovery(must, account.recoveries()))
                .flatMap(Optional::stream)
                .map(line -> Character.toUpperCase(line.charAt(0)) + line.substring(1) + ".")
                .toList();
    }

    private void faults() {
        blocks.add(new Block.Heading("Faults"));
        blocks.add(
                new Block.Paragraph(
                        "Until healed: for who was killed, until it was healthy again. The silence is the longest time without a"
                                + " committed result while accepted contacts waited, the wait that without an accepted request while one"
                                + " was being submitted: from the begin of the fault until 15 s after its end, or the next fault."));
        var rows = account.recoveries().stream()
                .map(recovery -> List.of(
                        Words.clock(Duration.between(
                                account.begun(), recovery.struck().begun())),
                        recovery.struck().fault().inWords(),
                        Words.seconds(recovery.struck().duration()),
                        Words.seconds(recovery.results()),
                        Words.seconds(recovery.answers()),
                        recovery.must()
                                .map(must -> (recovery.isLate() ? "late: " : "within ") + Words.seconds(must.within()))
                                .orElse("")))
                .toList();
        blocks.add(new Block.Table(List.of("at", "what", "until healed", "silence", "wait", "allowed"), rows));
    }

    private void loads() {
        blocks.add(new Block.Heading("Load"));
        var sizes = new TreeMap<Integer, Integer>();
        account.accepted().forEach(mark -> sizes.merge(mark.number(), 1, Integer::sum));
        var rows = new ArrayList<List<String>>();
        sizes.forEach((size, number) -> rows.add(List.of(Words.count(size), Words.count(number))));
        blocks.add(new Block.Table(List.of("contacts of a request", "requests accepted"), rows));
    }

    private void resources() {
        blocks.add(new Block.Heading("Resources"));
        if (account.growths().isEmpty()) {
            blocks.add(new Block.Paragraph(
                    "Not measured: this operating system or JVM does not tell, or there was no rest."));
            return;
        }
        blocks.add(new Block.Paragraph(
                "All processes of a kind together, after a full collection, with nothing to do: in a pause"
                        + " after the first fifth of the run, and at its end. The deployables may hold a tenth more, or a little more"
                        + " where a tenth is next to nothing; servers keep what they are given and are not judged, nor is resident"
                        + " memory, because a JVM gives little of it back."
                        + (account.tooShort()
                                ? " The pause came so early in this short run that nothing is judged."
                                : "")));
        var rows = account.growths().stream()
                .map(growth -> List.of(
                        growth.part().toString(),
                        Integer.toString(growth.processes()),
                        growth.measure().toString(),
                        Words.count(growth.before()),
                        Words.count(growth.after()),
                        verdict(growth)))
                .toList();
        blocks.add(new Block.Table(
                List.of("what", "processes", "measure", "in the pause", "at the end", "verdict"), rows));
    }

    private String verdict(Growth growth) {
        if (!growth.isJudged() || account.tooShort()) {
            return "not judged";
        }
        return growth.isWithin() ? "as before" : "grown";
    }

    /** The tables of {@link Report#markdown}. */
    private void checked(Report report) {
        blocks.add(new Block.Heading("What was checked"));
        blocks.add(new Block.Table(
                List.of("part", "promise", "verdict", "evidence"),
                report.verdicts().stream()
                        .map(verdict -> List.of(
                                verdict.invariant().section(),
                                verdict.invariant().promise(),
                                verdict.ruling().toString(),
                                String.join("\n", verdict.evidence())))
                        .toList()));
    }
}
