package io.enrichment.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a request by asking again and again, with its ETag, as often as the service's {@code Retry-After} says but every
 * 0.2 to 2 seconds. A service that goes away meanwhile is given a minute to come back.
 */
final class Polling {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration USUAL = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final EnrichmentClient client;
    private final Sighting sighting;
    private final Repeats.Pause pause;

    Polling(EnrichmentClient client, Sighting sighting, Repeats.Pause pause) {
        this.client = client;
        this.sighting = sighting;
        this.pause = pause;
    }

    /** Blocks until the request has ended, or nobody can be asked any more. */
    Reply<JobDocument> untilEnd() throws InterruptedException {
        Reply<JobDocument> reply = new Reply.Answered<>(sighting.latest());
        Optional<Duration> next = next(sighting.latest());
        while (next.isPresent()) {
            pause.sleep(next.get());
            reply = client.status(sighting.id(), sighting.latest());
            next = reply.fold(this::seen, this::missed);
        }
        return reply;
    }

    private Optional<Duration> seen(JobDocument document) {
        sighting.seen(document);
        return next(document);
    }

    private Optional<Duration> next(JobDocument document) {
        return sighting.hasEnded() ? Optional.empty() : Optional.of(within(LONGEST, document.retryAfter()));
    }

    private Optional<Duration> missed(Failure failure) {
        boolean patient = sighting.silence().compareTo(PATIENCE) < 0;
        return failure.passing() && patient ? Optional.of(within(PATIENCE, failure.retryAfter())) : Optional.empty();
    }

    /** What is asked for, unless that is too short or too long. */
    static Duration within(Duration longest, @Nullable Duration asked) {
        Duration wanted = asked == null ? USUAL : asked;
        if (wanted.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }
}
