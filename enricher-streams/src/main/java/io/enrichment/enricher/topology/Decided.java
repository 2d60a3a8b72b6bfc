package io.enrichment.enricher.topology;

import io.enrichment.enricher.results.ComposeOrder;
import io.enrichment.events.CommandKind;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.RequestStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an event leads to: a snapshot to publish; once per request the order to write its files; and, should more
 * contacts fail than it tolerates, once the command to every instance to give the rest of it up.
 */
record Decided(RequestStatus snapshot, Optional<ComposeOrder> order, Optional<EnrichmentCommand> command) {

    /** The order, if there is one, as {@code flatMapValues} wants it. */
    List<ComposeOrder> orders() {
        return order.stream().toList();
    }

    /** The command, if there is one, as {@code flatMapValues} wants it. */
    List<EnrichmentCommand> commands() {
        return command.stream().toList();
    }

    /** The command to give up what waits of a request; its id is the same whoever makes it. */
    static EnrichmentCommand giveUp(EnrichmentRequested request, Instant now) {
        return EnrichmentCommand.newBuilder()
                .setRequestId(request.getRequestId())
                .setTenantId(request.getTenantId())
                .setCommandId(request.getRequestId() + ":give-up")
                .setKind(CommandKind.GIVE_UP)
                .setIssuedAt(now)
                .setTraceParent(request.getTraceParent())
                .build();
    }
}
