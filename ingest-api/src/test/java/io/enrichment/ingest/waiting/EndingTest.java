package io.enrichment.ingest.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import io.enrichment.schemas.EventSchemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndingTest {

    static {
        EventSchemas.allow();
    }

    private static final RequestStatus RUNNING = snapshot(JobStatus.PROCESSING);
    private static final RequestStatus ENDED = snapshot(JobStatus.COMPLETED);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger forgotten = new AtomicInteger();
    private final List<Optional<RequestStatus>> told = new ArrayList<>();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void isToldOnceWhenTheRequestEnds() {
        var ending = ending(Duration.ofMinutes(1));
        ending.onEnd(told::add);

        ending.seen(RUNNING);
        assertThat(told).isEmpty();
        ending.seen(ENDED);
        ending.seen(ENDED);

        assertThat(told).containsExactly(Optional.of(ENDED));
        assertThat(forgotten).hasValue(1);
    }

    @Test
    void anEndBeforeAnybodyListensIsNotMissed() {
        var ending = ending(Duration.ofMinutes(1));
        ending.seen(ENDED);

        ending.onEnd(told::add);

        assertThat(told).containsExactly(Optional.of(ENDED));
    }

    @Test
    void theClientsPatienceEndsItWithTheNewestSnapshot() {
        var ending = ending(Duration.ofMillis(1));
        ending.seen(RUNNING);

        ending.onEnd(told::add);

        Awaitility.await().until(() -> forgotten.get() == 1);
        Awaitility.await().until(() -> told.equals(List.of(Optional.of(RUNNING))));
    }

    @Test
    void whoGivesUpIsToldNothing() {
        var ending = ending(Duration.ofMinutes(1));

        ending.giveUp();
        ending.seen(ENDED);

        assertThat(told).isEmpty();
        assertThat(forgotten).hasValue(1);
    }

    private Ending ending(Duration patience) {
        return new Ending(patience, timer, forgotten::incrementAndGet);
    }

    private static RequestStatus snapshot(JobStatus status) {
        return RequestStatus.newBuilder().setRequestId("r").setStatus(status).build();
    }
}
