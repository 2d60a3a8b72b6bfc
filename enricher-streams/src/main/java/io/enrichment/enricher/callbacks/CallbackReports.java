package io.enrichment.enricher.callbacks;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What operators see of callbacks: a log line for each attempt and for each order that ends without success, and the
 * counters {@code enrichment.callback.attempts} and {@code enrichment.callback.ended}. Of a URL no more than its host.
 */
final class CallbackReports {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackReports.class);

    private final MeterRegistry meters;

    /** How an order ended. */
    enum Ending {
        DELIVERED,
        /** The receiver wants none: 410. */
        GONE,
        /** No attempt could succeed. */
        REFUSED,
        GIVEN_UP,
        ERASED
    }

    CallbackReports(MeterRegistry meters) {
        this.meters = meters;
    }

    void attempted(CallbackOrder order, Delivery delivery) {
        var result = delivery.error() == null ? "delivered" : delivery.error();
        meters.counter("enrichment.callback.attempts", "result", result).increment();
        LOG.atInfo()
                .addKeyValue("requestId", order.requestId())
                .addKeyValue("webhookId", delivery.webhookId())
                .addKeyValue("attempt", delivery.attempt())
                .addKeyValue("receiver", order.receiver())
                .addKeyValue("httpStatus", delivery.httpStatus())
                .addKeyValue("error", delivery.error())
                .addKeyValue("ms", delivery.durationMillis())
                .log(delivery.error() == null ? "Receiver was notified" : "Receiver was not notified");
    }

    void ended(CallbackOrder order, Ending ending, Delivery last) {
        var name = ending.name().toLowerCase(Locale.ROOT).replace('_', '-');
        meters.counter("enrichment.callback.ended", "ending", name).increment();
        if (ending != Ending.DELIVERED) {
            var worthALook = ending == Ending.GIVEN_UP || ending == Ending.REFUSED;
            LOG.atLevel(worthALook ? Level.WARN : Level.INFO)
                    .addKeyValue("requestId", order.requestId())
                    .addKeyValue("webhookId", last.webhookId())
                    .addKeyValue("attempts", last.attempt())
                    .addKeyValue("receiver", order.receiver())
                    .addKeyValue("ending", name)
                    .addKeyValue("error", last.error())
                    .log("Receiver will not be notified");
        }
    }
}
