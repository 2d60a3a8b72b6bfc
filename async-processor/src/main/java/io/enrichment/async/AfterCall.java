package io.enrichment.async;

import io.enrichment.async.PendingCall.Ended;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What becomes of a pending item when a call for it has ended: it waits for another, or its result goes on. Lives on the
 * stream thread.
 */
final class AfterCall<R> implements Outcome.Cases<R, Optional<Pending>> {

    private final AsyncOperator<?, R> operator;
    private final ProcessorContext<String, R> context;
    private final Ended<R> ended;
    private final Pending item;

    AfterCall(AsyncOperator<?, R> operator, ProcessorContext<String, R> context, Ended<R> ended, Pending item) {
        this.operator = operator;
        this.context = context;
        this.ended = ended;
        this.item = item;
    }

    @Override
    public Optional<Pending> success(Outcome.Success<R> success) {
        return emitted(success.result());
    }

    @Override
    public Optional<Pending> known(Outcome.Known<R> known) {
        return emitted(known.result());
    }

    private Optional<Pending> emitted(R result) {
        context.forward(new Record<>(ended.id(), result, now(), new RecordHeaders(item.headers())));
        operator.dispatcher().listener().itemSettled(operator.name(), age());
        return Optional.empty();
    }

    @Override
    public Optional<Pending> notYet(Outcome.NotYet<R> notYet) {
        return Optional.of(item.postponed(now() + notYet.pause().toMillis()));
    }

    @Override
    public Optional<Pending> retry(Outcome.Retry<R> retry) {
        var exhausted = ended.heldAgainstItem()
                && item.attempts() + 1 >= operator.policy().maxAttempts();
        return exhausted
                ? Optional.of(item.givenUp(now(), retry.code()))
                : again(ended.heldAgainstItem(), retry.atLeast());
    }

    @Override
    public Optional<Pending> overloaded(Outcome.Overloaded<R> overloaded) {
        return again(false, Duration.ZERO);
    }

    @Override
    public Optional<Pending> unavailable(Outcome.Unavailable<R> unavailable) {
        return again(false, Duration.ZERO);
    }

    @Override
    public Optional<Pending> refused(Outcome.Refused<R> refused) {
        return ended.heldAgainstItem() ? Optional.of(item.givenUp(now(), refused.code())) : again(false, Duration.ZERO);
    }

    /** What could not be given up is, when its time comes; it is not called any more. */
    private Optional<Pending> again(boolean counted, Duration atLeast) {
        return Optional.of(item.failed(counted, later(atLeast), ended.givenUp()));
    }

    private long now() {
        return context.currentSystemTimeMs();
    }

    /** By the wall clock, which may have been stepped back. */
    private Duration age() {
        return Duration.ofMillis(Math.max(0, now() - item.acceptedAt()));
    }

    private long later(Duration atLeast) {
        var delay = operator.policy().backoff().delay(item.failuresSoFar() + 1, ThreadLocalRandom.current());
        return now() + Math.max(delay.toMillis(), atLeast.toMillis());
    }
}
