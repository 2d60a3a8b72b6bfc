package io.enrichment.enricher.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.Topics;
import io.enrichment.enricher.enrich.RequestRun;
import io.enrichment.events.CommandKind;
import io.enrichment.events.EnrichmentCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancellationsTest {

    private static final String WANTED = "wanted";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource source = () -> now;
    private final Cancellations cancellations = new Cancellations(source.withZone(ZoneOffset.UTC));

    /** What of the runs 0, 1 and 2 is said after some commands; R1 begins run 1. */
    @ParameterizedTest
    @CsvSource({
        "'',                   wanted            wanted            wanted",
        "CANCEL,               cancelled         wanted            wanted",
        "GIVE_UP,              too-many-failures wanted            wanted",
        "ERASE,                erased            erased            erased",
        "UNKNOWN,              wanted            wanted            wanted",
        "RETENTION_OVER,       wanted            wanted            wanted",
        "CANCEL GIVE_UP,       cancelled         wanted            wanted",
        "GIVE_UP CANCEL,       too-many-failures wanted            wanted",
        "CANCEL R1,            cancelled         wanted            wanted",
        "R1 CANCEL,            cancelled         cancelled         wanted",
        "CANCEL R1 GIVE_UP,    cancelled         too-many-failures wanted",
        "GIVE_UP R1 CANCEL R1, too-many-failures cancelled         wanted",
        "R1 R2 CANCEL,         cancelled         cancelled         cancelled",
        "R2 R1 CANCEL,         cancelled         cancelled         cancelled",
        "CANCEL R1 R2 CANCEL,  cancelled         cancelled         cancelled",
        "CANCEL ERASE,         erased            erased            erased",
        "ERASE R1 R2,          erased            erased            erased",
    })
    void aCommandEndsTheRunsThatHaveBegun(String commands, String runs) {
        for (var word : commands.split(" ", -1)) {
            if (!word.isEmpty()) {
                cancellations.on(command(word));
            }
        }

        assertThat(IntStream.range(0, 3).mapToObj(this::reason).map(reason -> reason.orElse(WANTED)))
                .isEqualTo(List.of(runs.split(" +", -1)));
    }

    @Test
    void requestsAreToldApart() {
        cancellations.on(command("CANCEL"));

        assertThat(cancellations.reason("default/other")).isEmpty();
        assertThat(cancellations.reason("other/r")).isEmpty();
    }

    @Test
    void whatTheTopicHasForgottenIsForgotten() {
        cancellations.on(command("ERASE"));
        now = now.plus(Topics.RETENTION).minus(Duration.ofHours(1));
        cancellations.on(command("CANCEL"));
        now = now.plus(Duration.ofHours(2));
        cancellations.on(of(CommandKind.CANCEL, 0, "other"));
        assertThat(reason(0)).contains("erased");

        now = now.plus(Topics.RETENTION);
        cancellations.on(of(CommandKind.CANCEL, 0, "other"));

        assertThat(reason(0)).isEmpty();
        assertThat(cancellations.reason("default/other")).contains("cancelled");
    }

    @Test
    void theNameOfARunCanBeRead() {
        for (var run : List.of(new RequestRun("default/r", 0), new RequestRun("default/r", 12))) {
            assertThat(RequestRun.parse(run.toString())).isEqualTo(run);
        }
        assertThat(new RequestRun("default/r", 0)).hasToString("default/r");
    }

    private Optional<String> reason(int redrive) {
        return cancellations.reason(new RequestRun("default/r", redrive).toString());
    }

    private static EnrichmentCommand command(String word) {
        return word.startsWith("R") && word.length() == 2
                ? of(CommandKind.RETRY_FAILED, word.charAt(1) - '0', "r")
                : of(CommandKind.valueOf(word), 0, "r");
    }

    private static EnrichmentCommand of(CommandKind kind, int redrive, String request) {
        return EnrichmentCommand.newBuilder()
                .setTenantId("default")
                .setRequestId(request)
                .setKind(kind)
                .setRedrive(redrive)
                .build();
    }
}
