package io.enrichment.chaos.report;

import io.enrichment.chaos.watch.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figures for people. */
public final class Words {

    private Words() {}

    /** As in 12.3 s. */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    static String seconds(Optional<Duration> time) {
        return time.map(Words::seconds).orElse("nothing waited");
    }

    /** As in 12:34. */
    public static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /** As in 12,345. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** One line on how soon work went on after what was promised for, empty if nothing of this kind was hit. */
    static Optional<String> recovery(Recovery.Must must, List<Recovery> all) {
        var longest = all.stream()
                .filter(recovery -> recovery.must().filter(must::equals).isPresent())
                .map(Recovery::longest)
                .sorted()
                .toList();
        if (longest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("%s killed alone %d times: silence of %s in the middle, %s at most, %s allowed"
                .formatted(
                        must,
                        longest.size(),
                        seconds(longest.get(longest.size() / 2)),
                        seconds(longest.get(longest.size() - 1)),
                        seconds(must.within())));
    }
}
