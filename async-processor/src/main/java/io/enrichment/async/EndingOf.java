package io.enrichment.async;

import io.enrichment.async.DispatcherListener.Ending;

/** What listeners are told of an outcome. */
final class EndingOf<R> implements Outcome.Cases<R, Ending> {

    @Override
    public Ending success(Outcome.Success<R> success) {
        return Ending.SUCCESS;
    }

    @Override
    public Ending known(Outcome.Known<R> known) {
        return Ending.KNOWN;
    }

    @Override
    public Ending notYet(Outcome.NotYet<R> notYet) {
        return Ending.NOT_YET;
    }

    @Override
    public Ending retry(Outcome.Retry<R> retry) {
        return Ending.RETRY;
    }

    @Override
    public Ending overloaded(Outcome.Overloaded<R> overloaded) {
        return Ending.OVERLOADED;
    }

    @Override
    public Ending unavailable(Outcome.Unavailable<R> unavailable) {
        return Ending.UNAVAILABLE;
    }

    @Override
    public Ending refused(Outcome.Refused<R> refused) {
        return Ending.REFUSED;
    }
}
