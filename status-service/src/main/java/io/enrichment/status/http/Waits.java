package io.enrichment.status.http;

import io.enrichment.contracts.RequestId;
import io.enrichment.events.RequestStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Clients whose answer is held back until there is news for them. One that waits costs no thread. When the service
 * stops, all of them are answered.
 */
final class Waits {

    /** The wait has the only clock. */
    private static final long NO_TIMEOUT = 0;

    private final Requests requests;
    private final Changes changes;
    private final Background background;
    private final int room;
    private final Set<Wait> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** @param room clients that wait at once */
    Waits(Requests requests, Changes changes, Background background, int room) {
        this.requests = requests;
        this.changes = changes;
        this.background = background;
        this.room = room;
    }

    /**
     * Does not block.
     *
     * @param patience how long the client waits
     * @param isNews what the client waits for; an end of the request's being there is news anyway
     * @param answer made of what is known of the request then
     * @return empty if nobody can be let wait now
     */
    Optional<DeferredResult<ResponseEntity<?>>> begin(
            RequestId id,
            Duration patience,
            Predicate<RequestStatus> isNews,
            Function<Lookup, ResponseEntity<?>> answer) {
        if (stopping || waiting.size() >= room) {
            return Optional.empty();
        }
        var wait = new Wait(id, isNews, answer);
        waiting.add(wait);
        var unwatch = changes.watch(id, wait);
        var timeout = background.after(patience, () -> background.look(wait::end));
        wait.answer.onCompletion(() -> {
            waiting.remove(wait);
            unwatch.run();
            timeout.cancel(false);
        });
        if (stopping) {
            background.look(wait::end);
        }
        return Optional.of(wait.answer);
    }

    /** How many wait. */
    int size() {
        return waiting.size();
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
        waiting.forEach(wait -> background.look(wait::end));
    }

    private final class Wait implements Changes.Observer {
        private final DeferredResult<ResponseEntity<?>> answer = new DeferredResult<>(NO_TIMEOUT);
        private final RequestId id;
        private final Predicate<RequestStatus> isNews;
        private final Function<Lookup, ResponseEntity<?>> answering;

        Wait(RequestId id, Predicate<RequestStatus> isNews, Function<Lookup, ResponseEntity<?>> answering) {
            this.id = id;
            this.isNews = isNews;
            this.answering = answering;
        }

        @Override
        public void looked(Lookup now) {
            if (now.fold(isNews::test, () -> true, () -> true)) {
                answerWith(now);
            }
        }

        private void end() {
            try {
                answerWith(requests.find(id));
            } catch (RuntimeException e) {
                answer.setErrorResult(e);
            }
        }

        private void answerWith(Lookup now) {
            if (!answer.isSetOrExpired()) {
                answer.setResult(answering.apply(now));
            }
        }
    }
}
