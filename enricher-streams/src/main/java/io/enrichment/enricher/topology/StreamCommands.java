package io.enrichment.enricher.topology;

import io.enrichment.events.CommandKind;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.EnrichmentRequested;
import java.time.Instant;

/** The commands that the stream gives itself. Their ids are the same whoever makes them. */
final class StreamCommands {

    private StreamCommands() {}

    /** To give up what waits of a run. */
    static EnrichmentCommand giveUp(EnrichmentRequested request, int run, Instant now) {
        return command(request, CommandKind.GIVE_UP, "give-up", run, now);
    }

    /** To erase a request whose results, as of a run, were kept long enough. */
    static EnrichmentCommand retentionOver(EnrichmentRequested request, int run, Instant now) {
        return command(request, CommandKind.RETENTION_OVER, "retention", run, now);
    }

    private static EnrichmentCommand command(
            EnrichmentRequested request, CommandKind kind, String name, int run, Instant now) {
        var id = request.getRequestId() + ":" + name;
        return EnrichmentCommand.newBuilder()
                .setRequestId(request.getRequestId())
                .setTenantId(request.getTenantId())
                .setCommandId(run == 0 ? id : id + ":" + run)
                .setKind(kind)
                .setRedrive(run)
                .setIssuedAt(now)
                .setTraceParent(request.getTraceParent())
                .build();
    }
}
