package io.enrichment.status.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events of one request for one client (server-sent events, HTML Living Standard section 9.2): {@code snapshot},
 * {@code progress} for every change that follows, {@code done} with the last one, {@code gone} if there is nothing left
 * to tell of. Holds no thread while the client does not read, and at most the newest snapshot: those between are left
 * out.
 */
final class EventStream implements WriteListener, Changes.Observer {

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);
    private static final byte[] GONE = "event: gone\ndata:\n\n".getBytes(UTF_8);

    private final AsyncContext exchange;
    private final ServletOutputStream out;
    private final Function<RequestStatus, String> json;
    private final AtomicInteger calls = new AtomicInteger();

    private long newest;
    private @Nullable RequestStatus news;
    private boolean gone;
    private boolean heartbeat = true;
    private boolean ending;

    // touched only by the one thread that writes
    private boolean begun;
    private boolean unflushed;
    /** Until the container says so for the first time, a write would block. */
    private volatile boolean started;

    private volatile boolean over;

    /**
     * @param known the newest revision, if the client has it; negative if not
     * @param json the job resource on one line
     */
    EventStream(AsyncContext exchange, ServletOutputStream out, long known, Function<RequestStatus, String> json) {
        this.exchange = exchange;
        this.out = out;
        this.json = json;
        this.newest = known;
        this.begun = known >= 0;
    }

    @Override
    public void looked(Lookup now) {
        if (now.fold(this::isNews, this::isLoss, this::isLoss)) {
            write();
        }
    }

    void heartbeat() {
        synchronized (this) {
            heartbeat = true;
        }
        write();
    }

    /** After what is there to be written. */
    void end() {
        synchronized (this) {
            ending = true;
        }
        write();
    }

    @Override
    public void onWritePossible() {
        started = true;
        write();
    }

    /** The container ends the exchange and tells its listeners. */
    @Override
    public void onError(Throwable failure) {
        over = true;
    }

    private synchronized boolean isNews(RequestStatus snapshot) {
        if (snapshot.getRevision() <= newest || ending) {
            return false;
        }
        newest = snapshot.getRevision();
        news = snapshot;
        ending = JobResource.isTerminal(snapshot);
        return true;
    }

    private synchronized boolean isLoss() {
        var first = !ending;
        gone |= first;
        ending = true;
        return first;
    }

    /** One thread at a time; who comes meanwhile leaves it to that one, and nobody waits. */
    private void write() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int heard = 1;
        while (heard > 0) {
            try {
                writeWhatCanBe();
            } catch (IOException | IllegalStateException e) {
                // the client is gone, which the container reports to the listeners of the exchange
                over = true;
            }
            heard = calls.addAndGet(-heard);
        }
    }

    private void writeWhatCanBe() throws IOException {
        while (started && !over && out.isReady()) {
            if (unflushed) {
                unflushed = false;
                out.flush();
                continue;
            }
            var next = next();
            if (next == null) {
                return;
            }
            if (next.length == 0) {
                over = true;
                exchange.complete();
                return;
            }
            out.write(next);
            unflushed = true;
        }
    }

    /** Null if there is nothing to write now, empty if there never will be again. */
    private byte @Nullable [] next() {
        RequestStatus snapshot;
        boolean lost;
        synchronized (this) {
            snapshot = news;
            lost = gone;
            news = null;
            gone = false;
            if (snapshot == null && !lost) {
                if (heartbeat && !ending) {
                    heartbeat = false;
                    return HEARTBEAT;
                }
                return ending ? new byte[0] : null;
            }
            heartbeat = false;
        }
        return lost || snapshot == null ? GONE : events(snapshot);
    }

    private byte[] events(RequestStatus snapshot) {
        var ended = JobResource.isTerminal(snapshot);
        var fields = "id: " + snapshot.getRevision() + "\ndata: " + json.apply(snapshot) + "\n\n";
        var text = new StringBuilder();
        if (!begun) {
            text.append("event: snapshot\n").append(fields);
        } else if (!ended) {
            text.append("event: progress\n").append(fields);
        }
        if (ended) {
            text.append("event: done\n").append(fields);
        }
        begun = true;
        return text.toString().getBytes(UTF_8);
    }
}
