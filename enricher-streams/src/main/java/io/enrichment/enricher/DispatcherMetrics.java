package io.enrichment.enricher;

import io.enrichment.async.Dispatcher;
import io.enrichment.async.DispatcherListener;
import io.enrichment.async.DispatcherSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a dispatcher does, as meters: {@code enrichment.call} (how calls ended and how long they took), {@code
 * enrichment.call.started}, {@code enrichment.item} (from intake to result), and gauges of where it stands.
 */
final class DispatcherMetrics implements DispatcherListener {

    private static final String OPERATOR = "operator";

    private final MeterRegistry meters;

    private DispatcherMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A dispatcher that is measured. */
    static Dispatcher dispatcher(DispatcherSettings settings, MeterRegistry meters) {
        var dispatcher = new Dispatcher(settings, new DispatcherMetrics(meters));
        var name = settings.name();
        gauge(
                meters,
                name,
                "enrichment.calls.in.flight",
                measured -> measured.status().inFlight(),
                dispatcher);
        gauge(
                meters,
                name,
                "enrichment.calls.limit",
                measured -> measured.status().limit(),
                dispatcher);
        gauge(
                meters,
                name,
                "enrichment.calls.waiting",
                measured -> measured.status().waiting(),
                dispatcher);
        gauge(
                meters,
                name,
                "enrichment.circuit.closed",
                measured -> measured.status().circuitClosed() ? 1 : 0,
                dispatcher);
        return dispatcher;
    }

    private static void gauge(
            MeterRegistry meters,
            String dispatcher,
            String name,
            ToDoubleFunction<Dispatcher> value,
            Dispatcher measured) {
        Gauge.builder(name, measured, value).tag("dispatcher", dispatcher).register(meters);
    }

    @Override
    public void callStarted(String operator, boolean repetition) {
        meters.counter("enrichment.call.started", OPERATOR, operator, "repetition", Boolean.toString(repetition))
                .increment();
    }

    @Override
    public void callEnded(String operator, Ending ending, Duration took) {
        meters.timer(
                        "enrichment.call",
                        OPERATOR,
                        operator,
                        "ending",
                        ending.name().toLowerCase(Locale.ROOT))
                .record(took);
    }

    @Override
    public void itemSettled(String operator, Duration waited) {
        meters.timer("enrichment.item", OPERATOR, operator).record(waited);
    }
}
