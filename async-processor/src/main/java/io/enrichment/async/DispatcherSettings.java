package io.enrichment.async;

import java.time.Duration;

/**
 * What a dispatcher grants to a service.
 *
 * @param name names its thread
 * @param limit of calls under way at once
 * @param retries how many calls may be repetitions
 * @param outage when all calls are paused
 */
public record DispatcherSettings(String name, CallLimit limit, RetryBudget retries, Outage outage) {

    /** A limit, repetitions for a fifth of the calls and ten a second, pauses of 500 ms to 15 s after eight failures. */
    public static DispatcherSettings of(String name, CallLimit limit) {
        var outage = new Outage(8, new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15)));
        return new DispatcherSettings(name, limit, new RetryBudget(0.2, 10), outage);
    }

    public DispatcherSettings withRetries(RetryBudget retries) {
        return new DispatcherSettings(name, limit, retries, outage);
    }

    public DispatcherSettings withOutage(Outage outage) {
        return new DispatcherSettings(name, limit, retries, outage);
    }
}
