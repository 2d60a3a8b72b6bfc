package io.enrichment.benchmark.harness;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** What an admin client was asked. */
public final class Answers {

    private static final long SECONDS = 60;

    private Answers() {}

    /**
     * Blocks until the answer is there.
     *
     * @throws IllegalStateException if the cluster refuses, or does not answer within a minute
     */
    public static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the cluster did not do what it was asked", e);
        }
    }
}
