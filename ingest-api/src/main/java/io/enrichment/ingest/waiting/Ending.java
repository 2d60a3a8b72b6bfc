package io.enrichment.ingest.waiting;

import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client's wait for the end of one request. Ends once: with the request, with the client's patience, or given up. */
public final class Ending {

    private final Duration patience;
    private final ScheduledExecutorService timer;
    private final Runnable forget;
    private @Nullable RequestStatus newest;
    private @Nullable Consumer<Optional<RequestStatus>> listener;
    private boolean over;

    Ending(Duration patience, ScheduledExecutorService timer, Runnable forget) {
        this.patience = patience;
        this.timer = timer;
        this.forget = forget;
    }

    /**
     * The client's time begins.
     *
     * @param listener told once, on another thread or at once: the newest snapshot, if there was one
     */
    @SuppressWarnings("FutureReturnValueIgnored") // ending twice is harmless
    public void onEnd(Consumer<Optional<RequestStatus>> listener) {
        synchronized (this) {
            this.listener = listener;
        }
        timer.schedule(this::end, patience.toMillis(), TimeUnit.MILLISECONDS);
        endIfEnded();
    }

    void seen(RequestStatus snapshot) {
        synchronized (this) {
            newest = snapshot;
        }
        endIfEnded();
    }

    private void endIfEnded() {
        boolean ended;
        synchronized (this) {
            ended = listener != null && newest != null && JobResource.isTerminal(newest);
        }
        if (ended) {
            end();
        }
    }

    private void end() {
        Consumer<Optional<RequestStatus>> told;
        RequestStatus last;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            told = listener;
            last = newest;
        }
        forget.run();
        if (told != null) {
            told.accept(Optional.ofNullable(last));
        }
    }

    /** Nobody waits: nothing was accepted. */
    public void giveUp() {
        synchronized (this) {
            listener = null;
        }
        end();
    }
}
