package io.enrichment.status.http;

import io.enrichment.contracts.RequestId;
import io.enrichment.events.RequestStatus;
import io.enrichment.status.http.Changes.Observer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A request that somebody waits for. There is at most one look under way, and at most one to come:
 *
 * <ul>
 *   <li>at once when somebody joins, or when the end is announced;
 *   <li>250 ms after the last one when anything else is announced, so that there are four a second;
 *   <li>after 50 ms, for a second, when what was announced has not come to the store yet, then every second;
 *   <li>otherwise after 15 s, for what no feed tells, or after a second while the feed does not follow.
 * </ul>
 */
final class Watched {

    /** The revision of what is no more. */
    static final long REMOVED = Long.MAX_VALUE;

    private static final Logger log = LoggerFactory.getLogger(Watched.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration NOT_THERE_YET = Duration.ofMillis(50);
    private static final Duration SOON_THERE = Duration.ofSeconds(1);
    private static final Duration WITHOUT_FEED = Duration.ofSeconds(1);
    private static final Duration WITH_FEED = Duration.ofSeconds(15);

    private final RequestId id;
    private final Function<RequestId, Lookup> requests;
    private final BooleanSupplier feedFollows;
    private final Background background;
    private final List<Observer> observers = new CopyOnWriteArrayList<>();

    private @Nullable Future<?> next;
    private long nextAt;
    private boolean looking;
    private boolean joined;
    private long lookedAt = System.nanoTime() - BETWEEN_LOOKS.toNanos();
    private long seen = -1;
    private long announced = -1;
    private long announcedAt;
    private boolean endAnnounced;
    /** Touched by the one look under way. */
    private boolean away;

    Watched(RequestId id, Function<RequestId, Lookup> requests, BooleanSupplier feedFollows, Background background) {
        this.id = id;
        this.requests = requests;
        this.feedFollows = feedFollows;
        this.background = background;
    }

    void add(Observer observer) {
        observers.add(observer);
    }

    /** Whether nobody is left. */
    boolean isLeftBy(Observer observer) {
        observers.remove(observer);
        return observers.isEmpty();
    }

    /** A look that is under way may have begun before the one who asks came. */
    synchronized void lookNow() {
        joined = true;
        lookAfter(Duration.ZERO);
    }

    synchronized void announced(long revision, boolean end) {
        if (revision <= announced) {
            return;
        }
        announced = revision;
        announcedAt = System.nanoTime();
        endAnnounced = end;
        if (isBehind()) {
            lookAfter(end ? Duration.ZERO : BETWEEN_LOOKS.minus(since(lookedAt)));
        }
    }

    private void look() {
        var present = begin();
        if (!present.isEmpty()) {
            var grown = lookFor(present);
            lookAgain(grown, feedFollows.getAsBoolean());
        }
    }

    private synchronized List<Observer> begin() {
        next = null;
        joined = false;
        looking = !observers.isEmpty();
        return List.copyOf(observers);
    }

    private boolean lookFor(List<Observer> present) {
        try {
            var now = requests.apply(id);
            away = false;
            var grown = isNews(now);
            present.forEach(observer -> tell(observer, now));
            return grown;
        } catch (RuntimeException e) {
            log.atLevel(away ? Level.DEBUG : Level.WARN)
                    .addKeyValue("reason", e.toString())
                    .log("a request that is waited for cannot be looked up");
            away = true;
            return false;
        }
    }

    private static void tell(Observer observer, Lookup now) {
        try {
            observer.looked(now);
        } catch (RuntimeException e) {
            // its client is gone; the others are none the worse for it
            log.atWarn().addKeyValue("reason", e.toString()).log("a client that waited could not be told");
        }
    }

    private synchronized boolean isNews(Lookup now) {
        long before = seen;
        seen = now.fold(RequestStatus::getRevision, () -> REMOVED, () -> REMOVED);
        return seen > before;
    }

    private synchronized void lookAgain(boolean grown, boolean followed) {
        looking = false;
        lookedAt = System.nanoTime();
        if (observers.isEmpty()) {
            return;
        }
        if (joined) {
            lookAfter(Duration.ZERO);
        } else if (!isBehind()) {
            lookAfter(followed ? WITH_FEED : WITHOUT_FEED);
        } else if (grown && !endAnnounced) {
            lookAfter(BETWEEN_LOOKS);
        } else {
            lookAfter(since(announcedAt).compareTo(SOON_THERE) < 0 ? NOT_THERE_YET : WITHOUT_FEED);
        }
    }

    private boolean isBehind() {
        return seen < announced;
    }

    /** A look under way decides itself when to look again. */
    private void lookAfter(Duration delay) {
        long at = System.nanoTime() + delay.toNanos();
        if (looking || (next != null && nextAt - at <= 0)) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        nextAt = at;
        next = background.after(delay, () -> background.look(this::look));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
