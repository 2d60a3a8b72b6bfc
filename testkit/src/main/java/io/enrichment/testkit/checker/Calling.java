package io.enrichment.testkit.checker;

import io.enrichment.testkit.checker.ClientLedger.ProblemNote;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The manners of a client: instances take turns, problems are noted, and who is told to come again later does. */
final class Calling {

    static final Duration PAUSE = Duration.ofMillis(200);

    /** How long it waits at most when it is told to come again later. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Deployment deployment;
    private final ClientLedger ledger;
    private final Duration patience;
    private final Http http = new Http();
    private final AtomicInteger turn = new AtomicInteger();

    Calling(Deployment deployment, ClientLedger ledger, Duration patience) {
        this.deployment = deployment;
        this.ledger = ledger;
        this.patience = patience;
    }

    /** When it gives up what it begins now, {@link System#nanoTime}. */
    long deadline() {
        return System.nanoTime() + patience.toNanos();
    }

    URI ingest() {
        return next(deployment.ingests());
    }

    URI status() {
        return next(deployment.statuses());
    }

    private URI next(List<URI> instances) {
        return instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
    }

    /** Empty if no whole answer came. */
    Optional<HttpResponse<byte[]>> send(HttpRequest request) throws InterruptedException {
        var answer = http.send(request);
        answer.filter(response -> response.statusCode() >= 400)
                .ifPresent(response -> ledger.problem(new ProblemNote(
                        request.method() + " " + request.uri().getPath(),
                        response.statusCode(),
                        response.headers().firstValue("Retry-After").isPresent(),
                        new String(response.body(), StandardCharsets.UTF_8))));
        return answer;
    }

    /** To a server that is none of the deployment's: what it answers is no problem of these. */
    Optional<HttpResponse<byte[]>> sendElsewhere(HttpRequest request) throws InterruptedException {
        return http.send(request);
    }

    /** Not if the same may be answered otherwise when it is sent again. */
    static boolean isKnown(Optional<HttpResponse<byte[]>> answer) {
        return answer.filter(response -> response.statusCode() < 500
                        && response.statusCode() != 429
                        && !(response.statusCode() == 409
                                && Http.problemCode(response.body()).equals("idempotency-in-progress")))
                .isPresent();
    }

    static void pause(Optional<HttpResponse<byte[]>> answer) throws InterruptedException {
        var pause = answer.flatMap(response -> response.headers().firstValue("Retry-After"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(PAUSE);
        Thread.sleep(Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis()));
    }
}
