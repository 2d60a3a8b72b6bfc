package io.enrichment.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands the lines of a body to a thread that does not wait for them for ever; reads no more than one ahead. */
final class LineQueue implements Flow.Subscriber<String>, AutoCloseable {
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final Duration patience;
    private volatile Flow.@Nullable Subscription subscription;
    private boolean ended;

    LineQueue(Duration patience) {
        this.patience = patience;
    }

    /** The next line; null if the body has ended or broken off, or none has come for too long. */
    @Nullable
    String next() throws InterruptedException {
        if (ended) {
            return null;
        }
        Optional<String> line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null || line.isEmpty()) {
            ended = true;
            return null;
        }
        Flow.Subscription body = subscription;
        if (body != null) {
            body.request(1);
        }
        return line.get();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
        subscription = subscribed;
        subscribed.request(1);
    }

    @Override
    public void onNext(String line) {
        lines.add(Optional.of(line));
    }

    @Override
    public void onError(Throwable failure) {
        lines.add(Optional.empty());
    }

    @Override
    public void onComplete() {
        lines.add(Optional.empty());
    }

    @Override
    public void close() {
        ended = true;
        Flow.Subscription body = subscription;
        if (body != null) {
            body.cancel();
        }
    }
}
