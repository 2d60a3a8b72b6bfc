package io.enrichment.benchmark.watch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How long a topic's last stable offset lags behind its high watermark: for how long a record was there that no reader
 * with read_committed may see, because a transaction was open. To be sampled; a lag is too small by what lies between
 * two samples at most. One thread samples; the result is for any.
 */
public final class StabilityWatch {

    private final String topic;
    private final Map<TopicPartition, Deque<Mark>> unstable = new HashMap<>();
    private volatile long longestNanos;

    /** The partition reached that far at that time. */
    private record Mark(long offset, long nanoTime) {}

    public StabilityWatch(String topic) {
        this.topic = topic;
    }

    /** The longest lag so far, of any partition. */
    public Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    public void sample(Offsets offsets) {
        var ends = offsets.highWatermarks(topic);
        long now = System.nanoTime();
        var stable = offsets.lastStable(topic);
        ends.forEach((partition, end) -> sample(partition, end, stable.getOrDefault(partition, 0L), now));
    }

    /** @param stable asked for after {@code end} */
    void sample(TopicPartition partition, long end, long stable, long nanoTime) {
        var marks = unstable.computeIfAbsent(partition, none -> new ArrayDeque<>());
        marks.addLast(new Mark(end, nanoTime));
        while (!marks.isEmpty() && marks.getFirst().offset() <= stable) {
            marks.removeFirst();
        }
        if (!marks.isEmpty()) {
            longestNanos = Math.max(longestNanos, nanoTime - marks.getFirst().nanoTime());
        }
    }
}
