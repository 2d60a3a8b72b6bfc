package io.enrichment.ingest.intake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is worked on at once; what does not fit is turned away at once, with 503.
 *
 * @param maxBodies bodies that are coming in at once; one that waits for its client costs a connection and no thread
 * @param maxConcurrent submissions that are worked on at once; absent: {@value #USUAL_CONCURRENT}, on a small heap one for each
 *     5 MB of it, because each has a producer, whose buffer fills while brokers are slow
 * @param memoryPerBody up to this size a body is kept in memory, beyond it in a temporary file
 * @param spoolSpace of all temporary files together
 * @param indexMemory of all digests of contacts together, by which repeated ids and equal contacts are found; absent:
 *     two fifths of the heap
 * @param bodyTimeout within which a body must have arrived
 * @param slowestBody bytes a second that a body must come in at, on average, after its first ten seconds
 * @param maxWaiting clients that wait for the end of their request ({@code Prefer: wait})
 */
public record CapacitySettings(
        @DefaultValue("400") int maxBodies,
        @Nullable Integer maxConcurrent,
        @DefaultValue("64KB") DataSize memoryPerBody,
        @DefaultValue("4GB") DataSize spoolSpace,
        @Nullable DataSize indexMemory,
        @DefaultValue("5m") Duration bodyTimeout,
        @DefaultValue("1KB") DataSize slowestBody,
        @DefaultValue("500") int maxWaiting) {

    private static final double SHARE_OF_HEAP = 0.4;
    private static final int USUAL_CONCURRENT = 48;
    private static final long HEAP_OF_ONE = DataSize.ofMegabytes(5).toBytes();

    public CapacitySettings {
        require(maxBodies > 0, "max-bodies must be positive");
        require(maxConcurrent == null || maxConcurrent > 0, "max-concurrent must be positive");
        require(
                memoryPerBody.toBytes() >= 0
                        && memoryPerBody.toBytes() <= DataSize.ofMegabytes(16).toBytes(),
                "memory-per-body must be 0 to 16 MB");
        require(spoolSpace.toBytes() > 0, "spool-space must be positive");
        require(indexMemory == null || indexMemory.toBytes() > 0, "index-memory must be positive");
        require(!bodyTimeout.isNegative() && !bodyTimeout.isZero(), "body-timeout must be positive");
        require(slowestBody.toBytes() >= 0, "slowest-body must not be negative");
        require(maxWaiting >= 0, "max-waiting must not be negative");
    }

    int concurrent(long heap) {
        return maxConcurrent != null
                ? maxConcurrent
                : (int) Math.max(1, Math.min(USUAL_CONCURRENT, heap / HEAP_OF_ONE));
    }

    long indexBytes() {
        return indexMemory != null
                ? indexMemory.toBytes()
                : (long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("enrichment.capacity." + otherwise);
        }
    }
}
