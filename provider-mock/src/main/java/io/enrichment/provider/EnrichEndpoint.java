package io.enrichment.provider;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/enrich}. The answer is prepared when the call comes and sent when its time has come; what is refused,
 * by rule or by limit, is refused at once. Returns without waiting.
 */
final class EnrichEndpoint implements Endpoint {
    private final Supplier<Behaviour> behaviour;
    private final Directory directory;
    private final Ledger ledger;
    private final Limits limits;
    private final Timetable timetable;
    private final Clock clock = Clock.systemUTC();

    EnrichEndpoint(
            Supplier<Behaviour> behaviour, Directory directory, Ledger ledger, Limits limits, Timetable timetable) {
        this.behaviour = behaviour;
        this.directory = directory;
        this.ledger = ledger;
        this.limits = limits;
        this.timetable = timetable;
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        Instant startedAt = clock.instant();
        long arrived = System.nanoTime();
        Parsed<byte[]> body = RequestBody.read(exchange);
        Parsed<EnrichCall> call =
                body.then(bytes -> EnrichCallReader.read(exchange.getRequestHeaders(), bytes, behaviour.get()));
        Ledger.Opened opened = ledger.opened(
                startedAt,
                EnrichCallReader.keyOrNull(exchange.getRequestHeaders()),
                call.fold(valid -> valid.request().contacts().size(), problem -> 0),
                body.<byte @Nullable []>fold(bytes -> bytes, problem -> null));
        Runnable service = call.fold(
                valid -> () -> admit(exchange, opened, valid, arrived),
                problem -> () -> refuse(exchange, opened, problem));
        service.run();
    }

    private void admit(HttpExchange exchange, Ledger.Opened opened, EnrichCall call, long arrived) {
        limits.enter(call.behaviour())
                .ifPresentOrElse(
                        problem -> refuse(exchange, opened, problem), () -> enrich(exchange, opened, call, arrived));
    }

    private void refuse(HttpExchange exchange, Ledger.Opened opened, Problem problem) {
        String retryAfter = problem.headers().get("Retry-After");
        Ended end = new Ended(opened.sequence(), Fault.NONE, retryAfter, () -> {});
        problem.delivery().by(new Responder(exchange, timetable, end));
    }

    private void enrich(HttpExchange exchange, Ledger.Opened opened, EnrichCall call, long arrived) {
        EnrichCall.Fate fate = call.fate(opened.times());
        String told = call.behaviour().retryAfter();
        boolean tells = fate.fault().kind() == Fault.Kind.STATUS && !told.isEmpty();
        Ended end = new Ended(opened.sequence(), fate.fault(), tells ? told : null, limits::leave);
        Responder responder = new Responder(exchange, timetable, end);
        Delivery delivery = Answers.of(directory.lookUp(call.request(), call.behaviour()), fate.fault(), told);
        Duration left = fate.latency().minusNanos(System.nanoTime() - arrived);
        timetable.after(left, () -> delivery.by(responder));
    }

    /** Notes the end of one call in the ledger and frees its place. */
    private final class Ended implements Responder.End {
        private final long sequence;
        private final Fault fault;
        private final @Nullable String retryAfter;
        private final Runnable leave;

        Ended(long sequence, Fault fault, @Nullable String retryAfter, Runnable leave) {
            this.sequence = sequence;
            this.fault = fault;
            this.retryAfter = retryAfter;
            this.leave = leave;
        }

        @Override
        public void ended(OptionalInt status) {
            Integer answered = status.isPresent() ? status.getAsInt() : null;
            leave.run();
            ledger.ended(sequence, clock.instant(), answered, fault.toString(), retryAfter);
        }

        @Override
        public void undelivered() {
            ledger.undelivered(sequence);
        }
    }
}
