package io.enrichment.provider;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * How the provider answers: how late, how much it knows, how much it takes, and what goes wrong.
 *
 * @param faultShare share of the calls that {@code fault} befalls, 0 to 1
 * @param notFoundShare share of contacts answered {@code not_found}; the three shares of contacts are at most 1 together
 * @param failedShare share of contacts answered {@code failed}
 * @param partialShare share of contacts of which only some fields are known
 * @param maxConcurrent calls served at once, 0 for no limit
 * @param rate calls a second, 0 for no limit
 * @param retryAfter the {@code Retry-After} to send, right or absurd; empty for the true one
 */
public record Behaviour(
        Latency latency,
        Fault fault,
        double faultShare,
        double notFoundShare,
        double failedShare,
        double partialShare,
        int maxConcurrent,
        int rate,
        String retryAfter) {

    public Behaviour {
        if (DoubleStream.of(faultShare, notFoundShare, failedShare, partialShare)
                .anyMatch(share -> !(share >= 0 && share <= 1))) {
            throw new IllegalArgumentException("a share is a number from 0 to 1");
        }
        if (maxConcurrent < 0 || rate < 0) {
            throw new IllegalArgumentException("maxConcurrent and rate are 0 or more");
        }
        if (notFoundShare + failedShare + partialShare > 1) {
            throw new IllegalArgumentException("notFoundShare, failedShare and partialShare are more than 1 together");
        }
        if (!retryAfter.matches("[\\x20-\\x7E]{0,100}")) {
            throw new IllegalArgumentException("retryAfter is at most 100 printable ASCII characters");
        }
    }

    /** Every contact found with every field after 500 ms, no limits, no faults. */
    public static Behaviour standard() {
        Map<Setting, String> standard = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            standard.put(setting, setting.standard());
        }
        return of(standard);
    }

    /** This behaviour with one setting changed, written as for the command line. */
    public Behaviour with(Setting setting, String value) {
        return with(Map.of(setting, value));
    }

    /**
     * This behaviour with some settings changed, written as for the command line.
     *
     * @throws IllegalArgumentException with a sentence that says what is expected
     */
    public Behaviour with(Map<Setting, String> changes) {
        Map<Setting, String> changed = written();
        changed.putAll(changes);
        return of(changed);
    }

    Map<Setting, String> written() {
        Map<Setting, String> written = new EnumMap<>(Setting.class);
        written.put(Setting.LATENCY, latency.toString());
        written.put(Setting.FAULT, fault.toString());
        written.put(Setting.FAULT_SHARE, Numbers.plain(faultShare));
        written.put(Setting.NOT_FOUND_SHARE, Numbers.plain(notFoundShare));
        written.put(Setting.FAILED_SHARE, Numbers.plain(failedShare));
        written.put(Setting.PARTIAL_SHARE, Numbers.plain(partialShare));
        written.put(Setting.MAX_CONCURRENT, Integer.toString(maxConcurrent));
        written.put(Setting.RATE, Integer.toString(rate));
        written.put(Setting.RETRY_AFTER, retryAfter);
        return written;
    }

    private static Behaviour of(Map<Setting, String> written) {
        return new Behaviour(
                read(written, Setting.LATENCY, Latency::parse),
                read(written, Setting.FAULT, Fault::parse),
                read(written, Setting.FAULT_SHARE, Numbers::share),
                read(written, Setting.NOT_FOUND_SHARE, Numbers::share),
                read(written, Setting.FAILED_SHARE, Numbers::share),
                read(written, Setting.PARTIAL_SHARE, Numbers::share),
                read(written, Setting.MAX_CONCURRENT, Numbers::whole),
                read(written, Setting.RATE, Numbers::whole),
                read(written, Setting.RETRY_AFTER, text -> text));
    }

    private static <T> T read(Map<Setting, String> written, Setting setting, Function<String, T> parser) {
        try {
            return parser.apply(written.getOrDefault(setting, ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting.property() + ": " + e.getMessage(), e);
        }
    }
}
