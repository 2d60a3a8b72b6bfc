package io.enrichment.testkit.checker;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.testkit.LocalServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker holds what is right to be right, and each planted defect against the promises that it breaks. */
class CheckerIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3);

    private static final String CANARY = "Kanarienvögelchen";
    private static final List<String> FIELDS = List.of("professional_email", "personal_phone");

    @TempDir
    private Path folder;

    @Test
    void everyInvariantAppliesAndHoldsWhereNothingIsWrong() throws Exception {
        var report = checked(Set.of());

        assertThat(report.verdicts())
                .as(report.text())
                .extracting(Verdict::ruling)
                .containsOnly(Verdict.Ruling.HELD);
        assertThat(report.verdicts()).extracting(Verdict::invariant).containsExactly(Invariant.values());
    }

    @ParameterizedTest
    @EnumSource(to = "FOREIGN_ID_ANSWERED_DIFFERENTLY")
    void aDefectThatPipelinesHaveBreaksWhatItBreaksAndNothingElse(Defect defect) throws Exception {
        breaksWhatItBreaksAndNothingElse(defect);
    }

    @ParameterizedTest
    @EnumSource(from = "LOST_ACCEPTED_REQUEST")
    @Tag("slow")
    void anyOtherDefectBreaksWhatItBreaksAndNothingElse(Defect defect) throws Exception {
        breaksWhatItBreaksAndNothingElse(defect);
    }

    private void breaksWhatItBreaksAndNothingElse(Defect defect) throws Exception {
        var report = checked(Set.of(defect));

        assertThat(report.broken()).as(report.text()).isEqualTo(defect.broken());
        assertThatThrownBy(report::requireClean).isInstanceOf(AssertionError.class);
    }

    @Test
    void eachInvariantIsBrokenByADefect() {
        var broken = EnumSet.allOf(Defect.class).stream()
                .flatMap(defect -> defect.broken().stream())
                .collect(Collectors.toSet());

        assertThat(broken).containsExactlyInAnyOrder(Invariant.values());
    }

    private Report checked(Set<Defect> defects) throws Exception {
        try (var miniature = new Miniature(SERVERS, folder, defects)) {
            var ledger = new ClientLedger();
            ledger.canary(CANARY);
            ledger.foreign(miniature.foreign());
            run(miniature, new Client(miniature.deployment(), ledger, Duration.ofSeconds(10)));
            return Checker.check(
                    miniature.deployment(),
                    ledger,
                    Expectations.faultless(1).withFaults().withDeadLetters(1).withRest(Duration.ofSeconds(4)));
        }
    }

    private static void run(Miniature miniature, Client client) throws Exception {
        miniature.publishPoison();
        client.post("application/json", bytes("{\"contacts\":[]}"), "shed");
        var first = client.submit(submission(25)).requireAccepted();
        client.status(first);
        var small = client.submit(submission(Miniature.SMALL)).requireAccepted();
        refuse(client);
        client.awaitEnd(first, Duration.ofSeconds(20));
        if (!miniature.has(Defect.ENDLESS) && !miniature.has(Defect.LOST_ACCEPTED_REQUEST)) {
            client.awaitEnd(small, Duration.ofSeconds(20));
        }
        miniature.replay(first);
        if (miniature.has(Defect.CHANGED_AFTER_THE_END)) {
            miniature.changeOutput(first);
        }
        if (miniature.has(Defect.OPEN_TRANSACTION)) {
            miniature.openTransaction();
        }
        if (miniature.has(Defect.STATUS_BEFORE_THE_OBJECT)) {
            Miniature.pause(MiniatureEnricher.LATE_MILLIS);
        }
    }

    private static void refuse(Client client) throws InterruptedException {
        var refused = submission(1);
        var body = new String(refused.body(), StandardCharsets.UTF_8)
                .replaceFirst("\"last_name\":\"[^\"]*\"", "\"last_name\":\" \"");
        assertThat(client.post("application/json", bytes(body), refused.label()))
                .isEqualTo(new Resolution.Refused(422, "validation-error"));
    }

    private static Submission submission(int contacts) {
        return Submission.of(
                IntStream.range(0, contacts)
                        .mapToObj(i -> new Person(CANARY + i, "O'Brien \uD83D\uDC26" + i, "example.com"))
                        .toList(),
                FIELDS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
