package io.enrichment.benchmark.provider;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stands for a slow service. The JDK's timer answers each call with the item's own payload when its {@link Latency} is
 * over: a call under way costs no thread. Where there is no latency, the answer is there when the call returns. During a
 * {@link Silence} nothing is answered.
 */
public final class Provider {

    private final Latency latency;
    private final Silence silence;
    private final CallLedger ledger;

    public Provider(Latency latency, CallLedger ledger) {
        this(latency, Silence.never(), ledger);
    }

    public Provider(Latency latency, Silence silence, CallLedger ledger) {
        this.latency = latency;
        this.silence = silence;
        this.ledger = ledger;
    }

    /** Never blocks. The future is completed by the timer's thread, which must not be kept. */
    public CompletableFuture<byte[]> call(String id, byte[] payload) {
        ledger.started(id);
        var answer = new CompletableFuture<byte[]>();
        int turns = silence.turns();
        long nanos = latency.of(id).toNanos();
        if (nanos == 0) {
            answer(answer, id, payload, turns);
        } else {
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(() -> answer(answer, id, payload, turns));
        }
        return answer;
    }

    /** The same call for clients that wait for it. */
    public byte[] await(String id, byte[] payload) {
        return call(id, payload).join();
    }

    private void answer(CompletableFuture<byte[]> answer, String id, byte[] payload, int turns) {
        if (silence.isUnbroken(turns)) {
            ledger.ended(id);
            answer.complete(payload);
        }
    }
}
