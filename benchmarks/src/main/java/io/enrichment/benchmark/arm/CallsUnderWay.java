package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.processor.api.Record;

/** The calls that a stream thread has submitted and not seen the answers of. For that thread only. */
final class CallsUnderWay {

    private final Provider provider;
    private final int limit;
    private BlockingQueue<Record<String, byte[]>> answers = new LinkedBlockingQueue<>();
    private int open;

    CallsUnderWay(Provider provider, int limit) {
        this.provider = provider;
        this.limit = limit;
    }

    /** Begins a call; see {@link #answered} for what to do next. */
    void submit(String id, byte[] item, long timestamp) {
        var here = answers;
        var unused = provider.call(id, item).thenAccept(result -> here.add(new Record<>(id, result, timestamp)));
        open++;
    }

    /** The answers that are there. Waits for one when as many calls are under way as are allowed. */
    List<Record<String, byte[]>> answered() {
        var results = new ArrayList<Record<String, byte[]>>();
        if (open >= limit) {
            results.add(next());
        }
        open -= answers.drainTo(results);
        return results;
    }

    /** The answers of all calls under way; waits for them. */
    List<Record<String, byte[]>> drained() {
        var results = new ArrayList<Record<String, byte[]>>();
        while (open > 0) {
            results.add(next());
        }
        return results;
    }

    /** Nobody wants the answers any more. */
    void abandon() {
        answers = new LinkedBlockingQueue<>();
        open = 0;
    }

    private Record<String, byte[]> next() {
        try {
            var answer = answers.take();
            open--;
            return answer;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
