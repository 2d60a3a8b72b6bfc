package io.enrichment.enricher.callbacks;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.Call;
import io.enrichment.async.Outcome;
import io.enrichment.enricher.callbacks.CallbackReports.Ending;
import io.enrichment.storage.ObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Notifies a client of the end of a run, as often as it takes within the policy of {@link CallbackSettings#policy}. Each
 * attempt is in the delivery log before its outcome is known to the operator. Nothing that a receiver does fails or
 * changes a request. See {@code docs/decisions/0014-callbacks.md}.
 */
public final class CallbackFunction implements AsyncFunction<CallbackOrder, Delivery>, AutoCloseable {

    /** How long to wait for a place, or for the object store: a share of the time waited so far. */
    private static final int PART_IN_VAIN = 10;

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final CallbackSettings settings;
    private final Signatures signatures;
    private final EndedEvent event;
    private final Places places;
    private final Receivers receivers;
    private final DeliveryLog log;
    private final CallbackReports reports;
    private final Executor executor;
    private final Clock clock;

    /**
     * @param statusUrl where clients reach the status service, for links
     * @param executor runs attempts, which block; with a thread for each of {@link CallbackSettings#inFlight}
     */
    public CallbackFunction(
            CallbackSettings settings,
            Optional<URI> statusUrl,
            ObjectStore objects,
            MeterRegistry meters,
            Executor executor,
            Clock clock) {
        this(
                settings,
                new EndedEvent(statusUrl),
                new ReceiverClient(settings, clock),
                new StoredDeliveryLog(objects),
                new CallbackReports(meters),
                executor,
                clock);
    }

    CallbackFunction(
            CallbackSettings settings,
            EndedEvent event,
            Receivers receivers,
            DeliveryLog log,
            CallbackReports reports,
            Executor executor,
            Clock clock) {
        this.settings = settings;
        this.event = event;
        this.receivers = receivers;
        this.log = log;
        this.reports = reports;
        this.executor = executor;
        this.clock = clock;
        signatures = settings.signatures();
        places = new Places(settings.inFlight(), settings.perReceiver());
    }

    @Override
    public CompletionStage<Outcome<Delivery>> call(Call<CallbackOrder> call) {
        var receiver = call.item().receiver();
        var repetition = call.attempt() > 1;
        if (!places.take(receiver, repetition)) {
            return CompletableFuture.completedFuture(notYet(call));
        }
        return CompletableFuture.supplyAsync(() -> attempt(call), executor)
                .whenComplete((outcome, failure) -> places.giveBack(receiver, repetition))
                .exceptionally(failure -> storageAway(call, failure));
    }

    @Override
    public CompletionStage<Delivery> giveUp(Call<CallbackOrder> call, String code) {
        return CompletableFuture.supplyAsync(() -> end(call, Ending.GIVEN_UP, code), executor);
    }

    private Outcome<Delivery> attempt(Call<CallbackOrder> call) {
        var order = call.item();
        if (!signatures.arePossible()) {
            return new Outcome.Known<>(end(call, Ending.REFUSED, DeliveryError.DISABLED.code()));
        }
        var url = ReceiverUrl.parse(order.url());
        if (url.isEmpty()) {
            return new Outcome.Known<>(end(call, Ending.REFUSED, DeliveryError.INVALID_URL.code()));
        }
        if (!ReceiverUrl.isHttps(url.get()) && !settings.allowHttp()) {
            return new Outcome.Known<>(end(call, Ending.REFUSED, DeliveryError.HTTP_REFUSED.code()));
        }
        if (log.isErased(order)) {
            return new Outcome.Known<>(erased(call));
        }
        return post(call, url.get());
    }

    private Outcome<Delivery> post(Call<CallbackOrder> call, URI url) {
        var order = call.item();
        var at = clock.instant();
        var begun = System.nanoTime();
        var receipt = receivers.post(webhook(order, url, at));
        var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        var verdict = Verdict.of(receipt);
        var delivery = new Delivery(
                order.redrive(),
                call.attempt(),
                at,
                order.webhookId(),
                verdict.httpStatus().orElse(null),
                verdict.error().map(DeliveryError::code).orElse(null),
                took);
        reports.attempted(order, delivery);
        log.add(order, delivery);
        verdict.ending().ifPresent(ending -> reports.ended(order, ending, delivery));
        return verdict.outcome(delivery);
    }

    private Webhook webhook(CallbackOrder order, URI url, Instant at) {
        var body = event.of(order.status());
        var timestamp = at.getEpochSecond();
        return new Webhook(url, order.webhookId(), timestamp, signatures.of(order.webhookId(), timestamp, body), body);
    }

    /** The last entry of an order that nobody is called for any more; there may be one of its attempt already. */
    private Delivery end(Call<CallbackOrder> call, Ending ending, String code) {
        var order = call.item();
        if (log.isErased(order)) {
            return erased(call);
        }
        var last = Delivery.notMade(order, call.attempt(), clock.instant(), code);
        log.add(order, last);
        reports.ended(order, ending, last);
        return last;
    }

    /** An earlier try may have died between its entry and the look at what was erased meanwhile. */
    private Delivery erased(Call<CallbackOrder> call) {
        var order = call.item();
        log.remove(order, call.attempt());
        var none = Delivery.notMade(order, call.attempt(), clock.instant(), DeliveryError.ERASED.code());
        reports.ended(order, Ending.ERASED, none);
        return none;
    }

    private Outcome<Delivery> storageAway(Call<CallbackOrder> call, Throwable failure) {
        if (failure.getCause() instanceof SdkException) {
            return notYet(call);
        }
        throw failure instanceof CompletionException e ? e : new CompletionException(failure);
    }

    /** Says nothing of the receiver, so it costs no attempt. */
    private Outcome<Delivery> notYet(Call<CallbackOrder> call) {
        var part = Duration.between(call.acceptedAt(), clock.instant()).dividedBy(PART_IN_VAIN);
        return new Outcome.NotYet<>(
                part.compareTo(SHORTEST_WAIT) < 0
                        ? SHORTEST_WAIT
                        : part.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : part);
    }

    @Override
    public void close() throws IOException {
        receivers.close();
    }
}
