package io.enrichment.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call again that may be made again, after failures that pass: up to six times in all, after pauses at random between
 * zero and twice as much each time (full jitter), 10 seconds at most, in addition to what the service asks for in
 * {@code Retry-After}, unless that is more than a minute. A service that nobody answers for at the very first call is not waited
 * for.
 */
final class Repeats {
    private static final int MOST_CALLS = 6;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Pause pause;
    private final DoubleSupplier random;

    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    interface Call<T> {
        Reply<T> make() throws InterruptedException;
    }

    /** @param random from 0 to 1 */
    Repeats(Pause pause, DoubleSupplier random) {
        this.pause = pause;
        this.random = random;
    }

    static Repeats ofProcess() {
        return new Repeats(time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), Math::random);
    }

    <T> Reply<T> of(Call<T> call) throws InterruptedException {
        Reply<T> reply = call.make();
        for (int made = 1; made < MOST_CALLS; made++) {
            Optional<Duration> wait = wait(reply, made);
            if (wait.isEmpty()) {
                return reply;
            }
            pause.sleep(wait.get());
            reply = call.make();
        }
        return reply;
    }

    private Optional<Duration> wait(Reply<?> reply, int made) {
        return reply.<Optional<Duration>, RuntimeException>fold(
                answer -> Optional.empty(), failure -> wait(failure, made));
    }

    private Optional<Duration> wait(Failure failure, int made) {
        Duration asked = atLeastZero(failure.retryAfter());
        boolean neverThere = made == 1 && failure.unreachable();
        if (!failure.passingForSubmission() || neverThere || asked.compareTo(PATIENCE) > 0) {
            return Optional.empty();
        }
        long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << (made - 1));
        return Optional.of(asked.plusMillis((long) (random.getAsDouble() * most)));
    }

    private static Duration atLeastZero(@Nullable Duration asked) {
        return asked == null ? Duration.ZERO : asked;
    }
}
