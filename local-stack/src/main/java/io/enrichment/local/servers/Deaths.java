package io.enrichment.local.servers;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The deaths of one program that nobody wanted, and how long to wait before it is started again: half a second, after each
 * further death twice as long, ten seconds at most. A life of thirty seconds makes what was before it forgotten. What dies
 * five times within two minutes is not started again: it would only die again. Not safe for threads.
 */
final class Deaths {

    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final int TOO_MANY = 5;
    static final Duration WITHIN = Duration.ofMinutes(2);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration SOUND_LIFE = Duration.ofSeconds(30);

    private final Deque<Duration> recent = new ArrayDeque<>();
    private Duration next = FIRST_PAUSE;

    /**
     * Notes a death.
     *
     * @param at on any clock that never goes back
     * @param lived from the start to the death
     * @return how long to wait; empty if it is to be given up
     */
    Optional<Duration> pauseAfter(Duration at, Duration lived) {
        if (lived.compareTo(SOUND_LIFE) >= 0) {
            recent.clear();
            next = FIRST_PAUSE;
        }
        recent.removeIf(earlier -> at.minus(earlier).compareTo(WITHIN) > 0);
        recent.add(at);
        if (recent.size() >= TOO_MANY) {
            return Optional.empty();
        }
        var pause = next;
        var doubled = pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return Optional.of(pause);
    }
}
