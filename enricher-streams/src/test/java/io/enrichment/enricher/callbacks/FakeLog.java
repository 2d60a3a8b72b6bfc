package io.enrichment.enricher.callbacks;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A delivery log in memory that can be away. */
final class FakeLog implements DeliveryLog {

    private final Map<String, Delivery> entries = new TreeMap<>();
    private boolean erased;
    private int awayFor;

    /** By the order's id and the attempt; without what they took. */
    synchronized Map<String, Delivery> entries() {
        var timeless = new TreeMap<>(entries);
        timeless.replaceAll((key, delivery) -> timeless(delivery));
        return timeless;
    }

    static Delivery timeless(Delivery delivery) {
        return new Delivery(
                delivery.redrive(),
                delivery.attempt(),
                delivery.at(),
                delivery.webhookId(),
                delivery.httpStatus(),
                delivery.error(),
                0);
    }

    synchronized void erase() {
        erased = true;
        entries.clear();
    }

    /** The next calls fail. */
    synchronized void awayFor(int calls) {
        awayFor = calls;
    }

    @Override
    public synchronized boolean isErased(CallbackOrder order) {
        beThere();
        return erased;
    }

    @Override
    public synchronized void add(CallbackOrder order, Delivery delivery) {
        beThere();
        entries.putIfAbsent(order.id() + "/" + delivery.attempt(), delivery);
    }

    @Override
    public synchronized void remove(CallbackOrder order, int attempt) {
        beThere();
        entries.remove(order.id() + "/" + attempt);
    }

    private void beThere() {
        if (awayFor > 0) {
            awayFor--;
            throw SdkClientException.create("away");
        }
    }
}
