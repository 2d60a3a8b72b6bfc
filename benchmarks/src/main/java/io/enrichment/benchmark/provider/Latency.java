package io.enrichment.benchmark.provider;

import java.time.Duration;

/**
 * How long the provider takes: a pure function of an item's id. Of every {@code slowEvery} items of a request one is
 * slow, the middle one, so that even short runs meet it; and so are all from index {@code slowFrom} on.
 *
 * @param slowEvery 0: none is slow
 * @param slowFrom the greatest integer: none is slow
 */
public record Latency(Duration usual, int slowEvery, int slowFrom, Duration slow) {

    private static final int NO_INDEX = Integer.MAX_VALUE;

    public Latency {
        if (usual.isNegative() || slow.isNegative() || slowEvery < 0 || slowFrom < 0) {
            throw new IllegalArgumentException("a latency is not negative");
        }
        if (slowEvery > 0 && slowFrom < NO_INDEX) {
            throw new IllegalArgumentException("a latency has a tail or changes, not both");
        }
    }

    public Latency(Duration usual, int slowEvery, Duration slow) {
        this(usual, slowEvery, NO_INDEX, slow);
    }

    /** The same for every item. */
    public static Latency flat(Duration usual) {
        return new Latency(usual, 0, Duration.ZERO);
    }

    /** One per cent of the items takes longer. */
    public static Latency withTail(Duration usual, Duration slow) {
        return new Latency(usual, 100, slow);
    }

    /** The first items of a request take one time, all others another. */
    public static Latency changingAt(int index, Duration before, Duration after) {
        return new Latency(before, 0, index, after);
    }

    /** Reads what {@link #toString} writes. */
    public static Latency parse(String text) {
        var parts = text.split("[,:]", -1);
        if (parts.length == 1) {
            return flat(millis(parts[0]));
        }
        if (parts.length == 3 && parts[1].endsWith("+")) {
            return changingAt(
                    Integer.parseInt(parts[1].substring(0, parts[1].length() - 1)), millis(parts[0]), millis(parts[2]));
        }
        if (parts.length == 3) {
            return new Latency(millis(parts[0]), Integer.parseInt(parts[1]), millis(parts[2]));
        }
        throw new IllegalArgumentException(
                "not a latency such as 500ms, 500ms,100:2500ms or 0ms,20000+:1000ms: " + text);
    }

    public Duration of(String id) {
        if (isFlat()) {
            return usual;
        }
        int index = Items.index(id);
        boolean isSlow = slowEvery > 0 ? index % slowEvery == slowEvery / 2 : index >= slowFrom;
        return isSlow ? slow : usual;
    }

    /** The mean of many items, in seconds; of those before {@code slowFrom}. */
    public double meanSeconds() {
        double usualSeconds = usual.toNanos() / 1e9;
        return slowEvery == 0 ? usualSeconds : usualSeconds + (slow.toNanos() / 1e9 - usualSeconds) / slowEvery;
    }

    /** The provider answers at once, with nothing to wait for. */
    public boolean isZero() {
        return usual.isZero() && isFlat();
    }

    private boolean isFlat() {
        return slowEvery == 0 && slowFrom == NO_INDEX;
    }

    @Override
    public String toString() {
        if (isFlat()) {
            return usual.toMillis() + "ms";
        }
        var which = slowFrom == NO_INDEX ? Integer.toString(slowEvery) : slowFrom + "+";
        return usual.toMillis() + "ms," + which + ":" + slow.toMillis() + "ms";
    }

    private static Duration millis(String text) {
        if (!text.matches("\\d{1,9}ms")) {
            throw new IllegalArgumentException("not a number of milliseconds such as 500ms: " + text);
        }
        return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
}
