package io.enrichment.status.store.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import io.enrichment.status.StatusTopic;
import io.enrichment.status.store.SnapshotBytes;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StoreUnavailableException;
import io.enrichment.testkit.LocalServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of one application: what one has answered, no other answer is behind. */
class TwoInstancesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private final String application = LocalServers.unique("two");
    private final StatusTopic topic = StreamsInstances.topic();
    private final String tenant = Samples.newId();
    private final List<String> ids = Stream.generate(Samples::newId).limit(24).toList();

    /** The highest revision of each request that anybody was told. */
    private final Map<String, AtomicLong> told = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final CloseableHttpClient http = RemotePartitions.client();
    private final AtomicInteger withheld = new AtomicInteger();
    private volatile boolean over;

    @Test
    void eachAnswersForTheKeysOfTheOther() throws Exception {
        var one = StreamsInstances.start(application, folder.resolve("1"));
        var two = StreamsInstances.start(application, folder.resolve("2"));
        awaitBothOwn(one, two.address());
        try {
            ids.forEach(id -> topic.write(of(id, 7)));

            for (var instance : List.of(one, two)) {
                for (var id : ids) {
                    assertThat(instance.reader().find(id)).contains(of(id, 7));
                }
                assertThat(instance.reader().list(everything()).requests())
                        .extracting(RequestStatus::getRequestId)
                        .containsExactlyInAnyOrderElementsOf(ids);
            }
        } finally {
            two.stop();
            one.stop();
        }
    }

    /**
     * The other instance is stopped, followed, woken up as one that owns nothing any more without knowing it, and at last
     * killed; meanwhile a writer goes on, and readers ask both without end.
     */
    @Test
    void noAnswerIsOlderThanOneBeforeWhateverBecomesOfAnInstance() throws Exception {
        ids.forEach(id -> topic.write(of(id, 1)));
        var here = StreamsInstances.start(application, folder.resolve("1"));
        var writer = new Thread(this::writeOn, "writer");
        try (var other = StoreProcess.start(application, folder.resolve("2"))) {
            awaitBothOwn(here, other.address());
            var answers = new AtomicInteger();
            var zombies = new AtomicInteger();
            var readers = List.of(
                    new Thread(() -> readAll(here, answers), "reader"),
                    new Thread(() -> readDirectly(other.address(), zombies), "reader-of-the-other"));
            writer.start();
            readers.forEach(Thread::start);
            await().atMost(SOON).until(() -> answers.get() > 200 && zombies.get() > 50);

            other.pause();
            await().atMost(SOON).until(() -> allOwnedBy(here));
            awaitMore(answers);
            other.wakeUp();
            awaitBothOwn(here, other.address());
            awaitMore(zombies);
            other.kill();
            await().atMost(SOON).until(() -> allOwnedBy(here));
            awaitMore(answers);

            over = true;
            for (var thread : Stream.concat(readers.stream(), Stream.of(writer)).toList()) {
                thread.join();
            }
        } finally {
            over = true;
            here.stop();
        }
        assertThat(wrong).isEmpty();
    }

    private void writeOn() {
        for (long revision = 2; !over; revision++) {
            long now = revision;
            topic.write(ids.stream().map(id -> of(id, now)).toArray(RequestStatus[]::new));
        }
    }

    private void readAll(StreamsStore here, AtomicInteger answers) {
        while (!over) {
            ids.forEach(id -> judge(id, () -> Optional.of(here.reader().find(id)), answers));
            var before = new HashMap<String, Long>();
            ids.forEach(id -> before.put(id, told(id).get()));
            try {
                var listed = new HashMap<String, Long>();
                here.reader()
                        .list(everything())
                        .requests()
                        .forEach(request -> listed.put(request.getRequestId(), request.getRevision()));
                before.forEach((id, least) -> compare(id, Optional.ofNullable(listed.get(id)), least));
            } catch (StoreUnavailableException e) {
                // no answer is no wrong one
                withheld.incrementAndGet();
            }
        }
    }

    /** Past whoever owns the partition: what the instance itself believes. */
    private void readDirectly(HostInfo other, AtomicInteger answers) {
        var there = new RemotePartitions(http, other);
        while (!over) {
            ids.forEach(id -> judge(
                    id,
                    () -> there.find(StatusTopic.partition(id), id, Deadline.in(PATIENCE))
                            .fold(found -> Optional.of(found.map(SnapshotBytes::read)), reason -> Optional.empty()),
                    answers));
        }
    }

    private void judge(String id, Supplier<Optional<Optional<RequestStatus>>> ask, AtomicInteger answers) {
        long least = told(id).get();
        try {
            ask.get().ifPresent(found -> {
                compare(id, found.map(RequestStatus::getRevision), least);
                answers.incrementAndGet();
            });
        } catch (StoreUnavailableException e) {
            // no answer is no wrong one
            withheld.incrementAndGet();
        }
    }

    private void compare(String id, Optional<Long> revision, long least) {
        if (revision.isEmpty() || revision.get() < least) {
            wrong.add(id + ": " + revision + " after " + least);
        }
        revision.ifPresent(now -> told(id).accumulateAndGet(now, Math::max));
    }

    private AtomicLong told(String id) {
        return told.computeIfAbsent(id, unknown -> new AtomicLong());
    }

    private static void awaitBothOwn(StreamsStore here, HostInfo other) {
        await().atMost(SOON)
                .until(() -> here.owners()
                        .ofAll()
                        .map(owners -> owners.keySet().equals(Set.of(here.address(), other)))
                        .orElse(false));
    }

    private static boolean allOwnedBy(StreamsStore here) {
        return here.owners()
                .ofAll()
                .map(owners -> owners.keySet().equals(Set.of(here.address())))
                .orElse(false);
    }

    private void awaitMore(AtomicInteger answers) {
        int before = answers.get();
        await().atMost(SOON).until(() -> answers.get() > before + 100);
    }

    private RequestStatus of(String id, long revision) {
        return RequestStatus.newBuilder(Samples.running(id, revision))
                .setTenantId(tenant)
                .build();
    }

    private StatusQuery everything() {
        return new StatusQuery(tenant, Optional.empty(), Optional.empty(), Optional.empty(), 100, Optional.empty());
    }
}
