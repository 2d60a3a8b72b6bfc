package io.enrichment.benchmark.provider;

import java.time.Duration;

/**
 * How long the provider takes: a pure function of an item's id. Of every {@code slowEvery} items of a request one is
 * slow, the middle one, so that even short runs meet it.
 *
 * @param slowEvery 0: none is slow
 */
public record Latency(Duration usual, int slowEvery, Duration slow) {

    public Latency {
        if (usual.isNegative() || slow.isNegative() || slowEvery < 0) {
            throw new IllegalArgumentException("a latency is not negative");
        }
    }

    /** The same for every item. */
    public static Latency flat(Duration usual) {
        return new Latency(usual, 0, Duration.ZERO);
    }

    /** One per cent of the items takes longer. */
    public static Latency withTail(Duration usual, Duration slow) {
        return new Latency(usual, 100, slow);
    }

    /** Reads what {@link #toString} writes. */
    public static Latency parse(String text) {
        var parts = text.split("[,:]", -1);
        if (parts.length == 1) {
            return flat(millis(parts[0]));
        }
        if (parts.length == 3) {
            return new Latency(millis(parts[0]), Integer.parseInt(parts[1]), millis(parts[2]));
        }
        throw new IllegalArgumentException("not a latency such as 500ms or 500ms,100:2500ms: " + text);
    }

    public Duration of(String id) {
        return slowEvery > 0 && Items.index(id) % slowEvery == slowEvery / 2 ? slow : usual;
    }

    /** The mean of many items, in seconds. */
    public double meanSeconds() {
        double usualSeconds = usual.toNanos() / 1e9;
        return slowEvery == 0 ? usualSeconds : usualSeconds + (slow.toNanos() / 1e9 - usualSeconds) / slowEvery;
    }

    /** The provider answers at once, with nothing to wait for. */
    public boolean isZero() {
        return usual.isZero() && slowEvery == 0;
    }

    @Override
    public String toString() {
        return usual.toMillis() + "ms" + (slowEvery == 0 ? "" : "," + slowEvery + ":" + slow.toMillis() + "ms");
    }

    private static Duration millis(String text) {
        if (!text.matches("\\d{1,9}ms")) {
            throw new IllegalArgumentException("not a number of milliseconds such as 500ms: " + text);
        }
        return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
}
