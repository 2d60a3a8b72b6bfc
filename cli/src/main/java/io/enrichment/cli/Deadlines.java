package io.enrichment.cli;

import java.time.Duration;

/**
 * How long a call may take in all, its body included.
 *
 * @param connect to open a connection
 * @param call for a small answer, or until a large one begins
 * @param transfer for all of a submission or of an output
 * @param silence of a stream of events, whose server says every 15 seconds that it is there
 */
public record Deadlines(Duration connect, Duration call, Duration transfer, Duration silence) {
    public static final Deadlines DEFAULT =
            new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(45));
}
