package io.enrichment.status.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.RequestId;
import io.enrichment.status.Samples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final RequestId id = new RequestId(Samples.newId());
    private final InMemoryRequests store = new InMemoryRequests();
    private final AtomicBoolean follows = new AtomicBoolean(true);
    private final Background background = new Background(2);
    private final List<Lookup> told = new CopyOnWriteArrayList<>();
    private final Changes changes = new Changes(
            request ->
                    store.find(request.value()).<Lookup>map(Lookup.Found::new).orElseGet(Lookup.Gone::new),
            follows::get,
            background);

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void tellsFirstHowTheRequestIs() {
        put(1);

        watch();

        await().atMost(SOON).until(() -> told.equals(List.of(found(1))));
    }

    @Test
    void looksWhenTheFeedTellsOfSomethingNewAndNotOtherwise() {
        put(1);
        watch();
        await().atMost(SOON).until(() -> told.size() == 1);

        put(2);
        changes.published(Samples.running(id.value(), 1));
        changes.published(Samples.running(Samples.newId(), 9));
        await().during(Duration.ofMillis(600)).atMost(SOON).until(() -> told.size() == 1);
        changes.published(Samples.running(id.value(), 2));

        await().atMost(SOON).until(() -> told.contains(found(2)));
    }

    @Test
    void looksAgainUntilTheStoreHasWhatWasAnnounced() {
        put(1);
        watch();
        await().atMost(SOON).until(() -> told.size() == 1);

        changes.published(Samples.running(id.value(), 3));
        await().atMost(SOON).until(() -> store.finds() > 5);
        put(3);

        await().atMost(SOON).until(() -> told.contains(found(3)));
        int finds = store.finds();
        await().during(Duration.ofMillis(600)).atMost(SOON).until(() -> store.finds() == finds);
    }

    @Test
    void looksByItselfWhileTheFeedDoesNotFollow() {
        follows.set(false);
        put(1);
        watch();
        await().atMost(SOON).until(() -> told.size() == 1);

        put(2);

        await().atMost(SOON).until(() -> told.contains(found(2)));
    }

    @Test
    void aStoreThatIsAwayIsAskedAgain() {
        follows.set(false);
        store.away(true);
        watch();
        await().atMost(SOON).until(() -> store.finds() > 1);

        store.away(false);

        await().atMost(SOON).until(() -> told.contains(new Lookup.Gone()));
    }

    @Test
    void aRemovalIsToldOf() {
        put(1);
        watch();
        await().atMost(SOON).until(() -> told.size() == 1);

        store.remove(id.value());
        changes.removed(id.value());

        await().atMost(SOON).until(() -> told.contains(new Lookup.Gone()));
    }

    @Test
    void oneLookServesAllWhoWaitForTheSame() {
        put(1);
        for (int i = 0; i < 100; i++) {
            watch();
        }
        await().atMost(SOON).until(() -> told.size() >= 100);
        int finds = store.finds();
        put(2);
        changes.published(Samples.running(id.value(), 2));

        await().atMost(SOON).until(() -> told.stream().filter(found(2)::equals).count() == 100);
        assertThat(store.finds()).isEqualTo(finds + 1);
    }

    @Test
    void whoFailsHarmsNobodyElse() {
        put(1);
        changes.watch(id, now -> {
            throw new IllegalStateException("gone");
        });

        watch();

        await().atMost(SOON).until(() -> told.contains(found(1)));
    }

    @Test
    void whoLeavesIsToldNothingMoreAndTheLastOneEndsTheLooking() {
        follows.set(false);
        put(1);
        var leave = changes.watch(id, told::add);
        await().atMost(SOON).until(() -> told.size() == 1);

        leave.run();
        int finds = store.finds();
        changes.published(Samples.running(id.value(), 2));

        await().during(Duration.ofMillis(1_500)).atMost(SOON).until(() -> store.finds() == finds);
        assertThat(told).hasSize(1);
    }

    private void watch() {
        var unused = changes.watch(id, told::add);
    }

    private void put(long revision) {
        store.put(Samples.running(id.value(), revision));
    }

    private Lookup found(long revision) {
        return new Lookup.Found(Samples.running(id.value(), revision));
    }
}
