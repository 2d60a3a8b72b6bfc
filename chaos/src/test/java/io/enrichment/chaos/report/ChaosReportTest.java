package io.enrichment.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.plan.CutOff;
import io.enrichment.chaos.plan.Part;
import io.enrichment.chaos.plan.Stopped;
import io.enrichment.chaos.system.Mark;
import io.enrichment.chaos.watch.Flow;
import io.enrichment.chaos.watch.Growth;
import io.enrichment.chaos.watch.Recovery;
import io.enrichment.chaos.watch.Struck;
import io.enrichment.testkit.checker.Invariant;
import io.enrichment.testkit.checker.Report;
import io.enrichment.testkit.checker.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ChaosReportTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String EVIDENCE = "batch <b>7</b> | was & is \"lost\"";

    @TempDir
    Path folder;

    @Test
    void saysTheSameInMarkdownAndInHtmlAndEscapesWhatOthersSay() throws IOException {
        ChaosReport.write(account(Verdict.Ruling.BROKEN, List.of(), false), folder);

        assertThat(folder.resolve("report.md"))
                .content()
                .contains("# Chaos of 2026-01-01T00:00:00Z: not clean")
                .contains("    ./pipeline chaos --seed 7")
                .contains("| 0:10 | way to s3: black hole | 5.0 s |")
                .contains("batch &lt;b>7&lt;/b> \\| was &amp; is \"lost\"");
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<td>way to s3: black hole</td>")
                .contains("batch &lt;b&gt;7&lt;/b&gt; | was &amp; is &quot;lost&quot;")
                .doesNotContain("<b>", "<script", "http://127", "src=");
    }

    @Test
    void theTimelineIsSoundAndShowsEachFaultInTheLaneOfItsTarget() throws Exception {
        var svg = Timeline.of(account(Verdict.Ruling.HELD, List.of(), false));

        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        var titles = document.getElementsByTagName("title");
        assertThat(titles.getLength()).isEqualTo(3);
        assertThat(titles.item(2).getTextContent()).isEqualTo("0:10 way to s3: black hole, 5.0 s");
        assertThat(titles.item(1).getTextContent()).isEqualTo("0:30 kafka: SIGSTOP, 10.0 s");
    }

    @Test
    void aRunIsCleanWhenTheCheckerIsAndNothingHasGrown() {
        assertThat(account(Verdict.Ruling.HELD, List.of(), false).isClean()).isTrue();
        assertThat(account(Verdict.Ruling.HELD, List.of(grown()), true).isClean())
                .isTrue();
        assertThat(account(Verdict.Ruling.HELD, List.of(grown()), false).faults())
                .containsExactly("grown: ingest-api, threads, from 100 to 150");
        assertThat(account(Verdict.Ruling.BROKEN, List.of(), false).faults())
                .containsExactly("broken: Exactly one committed result per request, batch and run.");
    }

    @Test
    void theTerminalGetsAFewLines() {
        assertThat(ChaosReport.summary(account(Verdict.Ruling.HELD, List.of(), false)))
                .containsExactly(
                        "2 faults in 2:00; 1 requests accepted, 1 ended, 100 contacts settled.",
                        "Checker: 1 promises held, 0 broken, 0 not put to the test.",
                        "Clean.");
    }

    private static Growth grown() {
        return new Growth(Part.INGEST, Growth.Measure.THREADS, 1, 100, 150);
    }

    private static Account account(Verdict.Ruling ruling, List<Growth> growths, boolean tooShort) {
        var struck = List.of(
                new Struck(new CutOff("s3", CutOff.Trouble.BLACK_HOLE), second(10), second(15)),
                new Struck(new Stopped("kafka"), second(30), second(40)));
        var contacts = new Flow(List.of(new Mark(second(1), 100)), List.of(new Mark(second(5), 100)));
        return new Account(
                "./pipeline chaos --seed 7",
                List.of("kafka", "s3"),
                START,
                second(120),
                List.of(new Account.Span(second(60), second(80))),
                Recovery.ofEach(struck, contacts, contacts),
                contacts,
                List.of(new Mark(second(1), 100)),
                List.of(new Mark(second(6), 100)),
                growths,
                List.of(),
                tooShort,
                Optional.of(
                        new Report(List.of(new Verdict(Invariant.ONE_RESULT_PER_BATCH, ruling, List.of(EVIDENCE))))),
                List.of());
    }

    private static Instant second(int second) {
        return START.plusSeconds(second);
    }
}
