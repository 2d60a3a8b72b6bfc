package io.enrichment.testkit.checker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Observers at work: each goes round the running requests, asking the instances in turn. */
public final class Watch implements AutoCloseable {

    private final Client client;
    private final Deployment deployment;
    private final ClientLedger ledger;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService observers;

    Watch(Client client, Deployment deployment, ClientLedger ledger, int observers, Duration pause) {
        this.client = client;
        this.deployment = deployment;
        this.ledger = ledger;
        this.pause = pause;
        this.observers = Executors.newFixedThreadPool(observers);
        for (int observer = 0; observer < observers; observer++) {
            int first = observer;
            this.observers.execute(() -> observe(first));
        }
    }

    private void observe(int first) {
        try {
            for (int turn = first; !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS); turn++) {
                var instance =
                        deployment.statuses().get(turn % deployment.statuses().size());
                for (var requestId : ledger.running()) {
                    client.look(instance, requestId);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the last look has been answered. */
    @Override
    public void close() {
        closed.countDown();
        observers.shutdown();
        try {
            if (!observers.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("an observer does not come back");
            }
        } catch (InterruptedException e) {
            observers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
