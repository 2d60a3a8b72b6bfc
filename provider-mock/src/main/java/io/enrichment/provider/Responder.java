package io.enrichment.provider;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Carries out a {@link Delivery} on one connection, and says when the call is over: immediately before the last bytes are
 * written, so that a caller who has its answer finds the call ended in the ledger and its place free.
 */
final class Responder {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final HttpExchange exchange;
    private final Timetable timetable;
    private final End end;

    /** Hears of the end of a call. */
    interface End {
        /** @param status of the response, empty if there was none */
        void ended(OptionalInt status);

        /** The caller did not stay for its response. */
        void undelivered();
    }

    Responder(HttpExchange exchange, Timetable timetable, End end) {
        this.exchange = exchange;
        this.timetable = timetable;
        this.end = end;
    }

    void whole(Delivery.Whole whole) {
        end.ended(OptionalInt.of(whole.status()));
        try {
            send(exchange, whole);
        } catch (IOException e) {
            end.undelivered();
        }
    }

    void hang() {
        end.ended(OptionalInt.empty());
        timetable.after(LONGEST, exchange::close);
    }

    void close() {
        end.ended(OptionalInt.empty());
        exchange.close();
    }

    void trickle(Delivery.Trickle trickle) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try {
            exchange.sendResponseHeaders(200, trickle.length());
        } catch (IOException e) {
            end.ended(OptionalInt.of(200));
            leave();
            return;
        }
        piece(trickle, System.nanoTime());
    }

    /** Blocks until the response is written, and closes the exchange in any case. */
    static void send(HttpExchange exchange, Delivery.Whole whole) throws IOException {
        try (exchange) {
            whole.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", whole.contentType());
            byte[] body = whole.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(whole.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void piece(Delivery.Trickle trickle, long since) {
        byte[] piece = trickle.pieces().next();
        boolean last = !trickle.pieces().hasNext() || System.nanoTime() - since > LONGEST.toNanos();
        if (last) {
            end.ended(OptionalInt.of(200));
        }
        try {
            OutputStream body = exchange.getResponseBody();
            body.write(piece);
            body.flush();
        } catch (IOException e) {
            if (!last) {
                end.ended(OptionalInt.of(200));
            }
            leave();
            return;
        }
        if (last) {
            exchange.close();
        } else {
            timetable.blockingAfter(trickle.pace(), () -> piece(trickle, since));
        }
    }

    private void leave() {
        end.undelivered();
        exchange.close();
    }
}
