package io.enrichment.benchmark.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StabilityWatchTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    @Test
    void countsFromWhenTheFirstRecordThatMayNotBeReadWasThere() {
        var watch = new StabilityWatch("topic");
        watch.sample(PARTITION, 10, 10, seconds(0));
        watch.sample(PARTITION, 12, 10, seconds(1));
        watch.sample(PARTITION, 15, 10, seconds(3));

        assertThat(watch.longest()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void transactionsThatFollowEachOtherAreNoLongOne() {
        var watch = new StabilityWatch("topic");
        for (int second = 0; second < 10; second++) {
            watch.sample(PARTITION, second + 1, second, seconds(second));
        }

        assertThat(watch.longest()).isEqualTo(Duration.ofSeconds(0));
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
