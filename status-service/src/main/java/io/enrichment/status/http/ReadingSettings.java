package io.enrichment.status.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many clients are served at once in ways that take long.
 *
 * @param maxStreams event streams; more are refused as overload
 * @param maxWaiting clients with {@code Prefer: wait}; more are answered at once
 * @param maxDownloads results that are streamed, each of which takes a thread; more are refused as overload
 * @param parallelLookUps requests that are looked up at once for those who wait
 * @param parallelReads objects of results that are read at once, for all clients together
 */
@ConfigurationProperties("enrichment.reading")
record ReadingSettings(
        @DefaultValue("2000") int maxStreams,
        @DefaultValue("2000") int maxWaiting,
        @DefaultValue("24") int maxDownloads,
        @DefaultValue("8") int parallelLookUps,
        @DefaultValue("16") int parallelReads) {

    ReadingSettings {
        require(maxStreams >= 0, "max-streams must not be negative");
        require(maxWaiting >= 0, "max-waiting must not be negative");
        require(maxDownloads > 0, "max-downloads must be positive");
        require(parallelLookUps > 0, "parallel-look-ups must be positive");
        require(parallelReads > 0, "parallel-reads must be positive");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("enrichment.reading." + rule);
        }
    }
}
