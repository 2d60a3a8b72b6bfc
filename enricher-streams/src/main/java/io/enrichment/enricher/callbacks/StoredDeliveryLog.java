package io.enrichment.enricher.callbacks;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import java.util.Map;

/** The delivery log in the bucket: an object for each attempt, among those of the request. */
final class StoredDeliveryLog implements DeliveryLog {

    private final ObjectStore objects;

    StoredDeliveryLog(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    public boolean isErased(CallbackOrder order) {
        return objects.head(keys(order).erased()).isPresent();
    }

    /**
     * Whoever erases marks the request first and then removes what is there. So an entry is either seen by them, or its
     * writer sees the mark.
     */
    @Override
    public void add(CallbackOrder order, Delivery delivery) {
        var key = keys(order).delivery(delivery.redrive(), delivery.attempt());
        objects.create(key, Content.of("application/json", delivery.toJson()), Map.of());
        if (isErased(order)) {
            objects.delete(key);
        }
    }

    @Override
    public void remove(CallbackOrder order, int attempt) {
        objects.delete(keys(order).delivery(order.redrive(), attempt));
    }

    private static RequestObjects keys(CallbackOrder order) {
        return new RequestObjects(order.status().getTenantId(), order.requestId());
    }
}
