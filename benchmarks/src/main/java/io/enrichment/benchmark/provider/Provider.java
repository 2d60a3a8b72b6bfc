package io.enrichment.benchmark.provider;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stands for a slow service. The JDK's timer answers each call with the item's own payload when its {@link Latency} is
 * over: a call under way costs no thread. Where there is no latency, the answer is there when the call returns.
 */
public final class Provider {

    private final Latency latency;
    private final CallLedger ledger;

    public Provider(Latency latency, CallLedger ledger) {
        this.latency = latency;
        this.ledger = ledger;
    }

    /** Never blocks. The future is completed by the timer's thread, which must not be kept. */
    public CompletableFuture<byte[]> call(String id, byte[] payload) {
        ledger.started(id);
        if (latency.isZero()) {
            ledger.ended(id);
            return CompletableFuture.completedFuture(payload);
        }
        var due = CompletableFuture.delayedExecutor(latency.of(id).toNanos(), TimeUnit.NANOSECONDS, Runnable::run);
        return CompletableFuture.supplyAsync(
                () -> {
                    ledger.ended(id);
                    return payload;
                },
                due);
    }

    /** The same call for clients that wait for it. */
    public byte[] await(String id, byte[] payload) {
        return call(id, payload).join();
    }
}
