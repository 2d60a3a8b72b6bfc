package io.enrichment.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a call takes: the usual time, and shares of calls that take another one.
 *
 * <p>Written {@code USUAL[,SHARE%:TIME]...}, where a time is a whole number and its unit ({@code ms}, {@code s} or
 * {@code m}, one hour at most): {@code 500ms}, or {@code 500ms,1%:2500ms,0.1%:30s}.
 */
public record Latency(Duration usual, List<Tail> tails) {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern TIME = Pattern.compile("(\\d{1,7})(ms|s|m)");
    private static final Pattern TAIL = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%:(\\w+)");

    /** A share of calls, in percent, and the time those take. */
    public record Tail(double percent, Duration time) {
        public Tail {
            requireTime(time);
        }
    }

    public Latency {
        requireTime(usual);
        tails = List.copyOf(tails);
        if (tails.stream().mapToDouble(Tail::percent).sum() > 100) {
            throw new IllegalArgumentException("the shares of a latency are more than 100% together");
        }
    }

    public static Latency of(Duration usual) {
        return new Latency(usual, List.of());
    }

    /** @throws IllegalArgumentException with a sentence that says what is expected */
    public static Latency parse(String text) {
        String[] parts = text.split(",", -1);
        List<Tail> tails = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            Matcher tail = matched(TAIL, parts[i]);
            tails.add(new Tail(Double.parseDouble(tail.group(1)), time(tail.group(2))));
        }
        return new Latency(time(parts[0]), tails);
    }

    /** The time for a draw from [0, 1): the tails share the beginning of the interval, in their order. */
    Duration at(double draw) {
        double end = 0;
        for (Tail tail : tails) {
            end += tail.percent() / 100;
            if (draw < end) {
                return tail.time();
            }
        }
        return usual;
    }

    private static Duration time(String text) {
        Matcher time = matched(TIME, text);
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a latency is written like 500ms or 500ms,1%:2500ms");
        }
        return matcher;
    }

    private static void requireTime(Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a latency is between 0ms and 60m");
        }
    }

    /** The written form: parsing it gives an equal latency. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(usual.toMillis()).append("ms");
        for (Tail tail : tails) {
            text.append(',').append(Numbers.plain(tail.percent())).append("%:");
            text.append(tail.time().toMillis()).append("ms");
        }
        return text.toString();
    }
}
