package io.enrichment.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a request by the service's events. A stream that breaks off is opened again after what was seen last; a service that
 * does not offer events, or fails to twice in a row, is left to be asked.
 */
final class Following implements ServerEvent.Cases<Boolean> {
    private static final int MOST_MISSES = 2;
    private static final int GONE = 410;
    private static final Set<Integer> NOT_OFFERED = Set.of(404, 406, 501);
    /** Any other type is of a later release, and not about where the request stands. */
    private static final Set<String> STANDINGS = Set.of("snapshot", "progress", "done");

    private final EnrichmentClient client;
    private final Sighting sighting;
    private final Repeats.Pause pause;
    private @Nullable String lastId;
    private int misses;
    private @Nullable Reply<JobDocument> end;

    Following(EnrichmentClient client, Sighting sighting, Repeats.Pause pause) {
        this.client = client;
        this.sighting = sighting;
        this.pause = pause;
    }

    /** Blocks until the request has ended; empty if that is to be found out in another way. */
    Optional<Reply<JobDocument>> untilEnd() throws InterruptedException {
        while (end == null && misses < MOST_MISSES) {
            Duration wait = client.events(sighting.id(), lastId)
                    .<Duration, InterruptedException>fold(this::follow, this::missed);
            if (end == null && misses < MOST_MISSES) {
                pause.sleep(wait);
            }
        }
        return Optional.ofNullable(end);
    }

    private Duration follow(EventStream stream) throws InterruptedException {
        misses++;
        try (stream) {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = stream.next().match(this);
            }
        }
        return Polling.within(Polling.PATIENCE, null);
    }

    private Duration missed(Failure failure) {
        int status = failure.problem().status();
        if (status == GONE) {
            end = new Reply.Failed<>(failure);
        }
        misses = NOT_OFFERED.contains(status) ? MOST_MISSES : misses + 1;
        return Polling.within(Polling.PATIENCE, failure.retryAfter());
    }

    /** Whether the stream is worth reading on. */
    @Override
    public Boolean message(ServerEvent.Message message) {
        lastId = message.id();
        if (message.type().equals("gone")) {
            end = new Reply.Failed<>(new Failure.Refused(Problem.gone(sighting.id()), null));
            return false;
        }
        return !STANDINGS.contains(message.type())
                || JobDocument.ofEvent(message.data()).map(this::stands).orElse(false);
    }

    private boolean stands(JobDocument document) {
        misses = 0;
        sighting.seen(document);
        if (sighting.hasEnded()) {
            end = new Reply.Answered<>(document);
        }
        return end == null;
    }

    @Override
    public Boolean alive() {
        misses = 0;
        sighting.unchanged();
        return true;
    }

    @Override
    public Boolean over() {
        return false;
    }
}
