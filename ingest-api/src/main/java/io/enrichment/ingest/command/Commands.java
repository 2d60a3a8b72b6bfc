package io.enrichment.ingest.command;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.CommandKind;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import io.enrichment.http.TraceParent;
import io.enrichment.ingest.publish.Publication;
import io.enrichment.ingest.publish.RequestPublisher;
import io.enrichment.storage.ObjectStore;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The commands on a request. Each blocks until the command is durable or refused, and may be repeated: it changes nothing
 * then. Commands of one request have its id as their key, so the enricher sees them in the order of their
 * acknowledgement.
 */
public final class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final RequestRegister register;
    private final RequestPublisher publisher;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /** @param tenant owner of every request */
    public Commands(String tenant, ObjectStore objects, RequestPublisher publisher, Supplier<UUID> ids, Clock clock) {
        this.register = new RequestRegister(tenant, objects);
        this.publisher = publisher;
        this.ids = ids;
        this.clock = clock;
    }

    /** No call begins any more once the command has reached the enrichers; what is finished stays. */
    public Commanding cancel(String id, TraceParent trace) {
        return command(
                id,
                request -> publish(order(request, CommandKind.CANCEL, trace)
                        .setCommandId(ids.get().toString())));
    }

    /** Begins the run after the newest that has ended, for those contacts that failed in it and may do better. */
    public Commanding retry(String id, TraceParent trace) {
        return command(
                id,
                request -> register.manifest(request)
                        .map(newest -> newest.nothingToRetry()
                                ? refused(ProblemCode.NOTHING_TO_RETRY)
                                : begin(newest.redrive() + 1, request, trace))
                        .orElseGet(() -> refused(ProblemCode.NOT_FINAL)));
    }

    private Commanding begin(int run, RequestObjects request, TraceParent trace) {
        return publish(order(request, CommandKind.RETRY_FAILED, trace)
                .setCommandId(request.requestId() + ":retry:" + run)
                .setRedrive(run));
    }

    /**
     * The request is gone at once, and all that there is of it goes in time. If the command is refused for the moment, the
     * request can be gone all the same: the command is to be repeated then.
     */
    public Commanding erase(String id, TraceParent trace) {
        return command(id, new Command() {
            @Override
            public Commanding present(RequestObjects request) {
                register.markErased(request);
                return erased(request);
            }

            @Override
            public Commanding erased(RequestObjects request) {
                return publish(order(request, CommandKind.ERASE, trace).setCommandId(request.requestId() + ":erase"));
            }
        });
    }

    /** Of most commands it says only what they are to a request that is there. */
    @FunctionalInterface
    private interface Command extends RequestPresence.Cases<Commanding> {
        @Override
        default Commanding erased(RequestObjects request) {
            return refused(ProblemCode.GONE);
        }

        @Override
        default Commanding unknown() {
            return new Commanding.Refused(Refusal.of(ProblemCode.NOT_FOUND).because("There is no such request."));
        }
    }

    private Commanding command(String id, Command command) {
        try {
            return register.presence(id).match(command);
        } catch (SdkException | UncheckedIOException e) {
            LOG.atWarn().log("object store away: {}", e.getClass().getSimpleName());
            return refused(ProblemCode.DEPENDENCY_UNAVAILABLE);
        }
    }

    private EnrichmentCommand.Builder order(RequestObjects request, CommandKind kind, TraceParent trace) {
        return EnrichmentCommand.newBuilder()
                .setRequestId(request.requestId())
                .setTenantId(request.tenantId())
                .setKind(kind)
                .setIssuedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setTraceParent(trace.toString());
    }

    private Commanding publish(EnrichmentCommand.Builder order) {
        var command = order.build();
        return publisher.publish(command) == Publication.COMMITTED
                ? new Commanding.Durable(command.getRequestId())
                : refused(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }

    private static Commanding refused(ProblemCode code) {
        return new Commanding.Refused(Refusal.of(code));
    }
}
