package io.enrichment.chaos.system;

import java.time.Instant;

/** So many of something, at that time. */
public record Mark(Instant at, int number) {

    public static Mark now(int number) {
        return new Mark(Instant.now(), number);
    }
}
