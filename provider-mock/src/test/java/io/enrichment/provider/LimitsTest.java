package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LimitsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final Limits limits = new Limits(now::get);

    @Test
    void servesNoMoreAtOnceThanAllowed() {
        Behaviour two = Behaviour.standard().with(Setting.MAX_CONCURRENT, "2");
        limits.enter(two);
        limits.enter(two);

        assertThat(limits.enter(two)).hasValueSatisfying(problem -> {
            assertThat(problem.status()).isEqualTo(429);
            assertThat(problem.headers()).containsEntry("Retry-After", "1");
        });
    }

    @Test
    void servesAgainWhenACallHasEnded() {
        Behaviour one = Behaviour.standard().with(Setting.MAX_CONCURRENT, "1");
        limits.enter(one);
        limits.leave();

        assertThat(limits.enter(one)).isEmpty();
    }

    @Test
    void servesASecondsWorthAtOnceAndThenEvenly() {
        Behaviour ten = Behaviour.standard().with(Setting.RATE, "10");

        assertThat(admitted(ten, 20)).isEqualTo(10);
        now.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(admitted(ten, 20)).isEqualTo(2);
        now.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(admitted(ten, 20)).isEqualTo(10);
    }

    @Test
    void admitsWhoWaitedAsLongAsToldTo() {
        Behaviour one = Behaviour.standard().with(Setting.RATE, "1");
        limits.enter(one);
        String told = limits.enter(one).orElseThrow().headers().get("Retry-After");
        now.addAndGet(Duration.ofSeconds(Long.parseLong(told)).toNanos());

        assertThat(limits.enter(one)).isEmpty();
    }

    @Test
    void saysAnAbsurdRetryAfterIfToldTo() {
        Behaviour absurd =
                Behaviour.standard().with(Setting.MAX_CONCURRENT, "1").with(Setting.RETRY_AFTER, "in a while");
        limits.enter(absurd);

        assertThat(limits.enter(absurd).orElseThrow().headers()).containsEntry("Retry-After", "in a while");
    }

    private long admitted(Behaviour behaviour, int calls) {
        return IntStream.range(0, calls)
                .filter(i -> limits.enter(behaviour).isEmpty())
                .count();
    }
}
