package io.enrichment.enricher.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.CommandKind;
import io.enrichment.events.EnrichmentCommand;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class CancellationsTest {

    private final Cancellations cancellations = new Cancellations(Clock.systemUTC());

    @Test
    void aRequestIsWantedUntilACommandSaysOtherwise() {
        assertThat(cancellations.reason("default/r")).isEmpty();

        cancellations.on(command(CommandKind.CANCEL));

        assertThat(cancellations.reason("default/r")).contains("cancelled");
        assertThat(cancellations.reason("default/other")).isEmpty();
    }

    @Test
    void tooManyFailuresAreAReasonOfTheirOwn() {
        cancellations.on(command(CommandKind.GIVE_UP));

        assertThat(cancellations.reason("default/r")).contains("too-many-failures");
    }

    @Test
    void whatCameFirstStaysTheReason() {
        cancellations.on(command(CommandKind.CANCEL));
        cancellations.on(command(CommandKind.GIVE_UP));

        assertThat(cancellations.reason("default/r")).contains("cancelled");
    }

    @Test
    void runningTheFailedAgainLiftsEither() {
        for (var kind : new CommandKind[] {CommandKind.CANCEL, CommandKind.GIVE_UP}) {
            cancellations.on(command(kind));
            cancellations.on(command(CommandKind.RETRY_FAILED));

            assertThat(cancellations.reason("default/r")).isEmpty();
        }
    }

    @Test
    void aCommandOfALaterReleaseSaysNothing() {
        cancellations.on(command(CommandKind.UNKNOWN));

        assertThat(cancellations.reason("default/r")).isEmpty();
    }

    private static EnrichmentCommand command(CommandKind kind) {
        return EnrichmentCommand.newBuilder()
                .setTenantId("default")
                .setRequestId("r")
                .setKind(kind)
                .build();
    }
}
