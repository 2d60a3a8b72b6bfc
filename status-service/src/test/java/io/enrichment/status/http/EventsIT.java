package io.enrichment.status.http;

import static io.enrichment.status.http.ReadingService.SERVICE;
import static io.enrichment.status.http.ReadingService.assertProblem;
import static io.enrichment.status.http.ReadingService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.feed.SnapshotFeed;
import io.enrichment.status.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final String id = Samples.newId();

    @AfterEach
    void endAll() {
        SERVICE.change(Samples.completed(id, 999));
        await().atMost(SOON).until(() -> SERVICE.bean(EventStreams.class).size() == 0);
    }

    @Test
    void aRequestIsShownAndFollowedToItsEnd() {
        SERVICE.store.put(Samples.running(id, 1));
        try (var events = SERVICE.events(id)) {
            events.awaitEvents("snapshot 1");
            SERVICE.change(Samples.running(id, 2));
            events.awaitEvents("snapshot 1", "progress 2");
            SERVICE.change(Samples.completed(id, 9));

            events.awaitEnd();
            assertThat(events.events()).containsExactly("snapshot 1", "progress 2", "done 9");
            assertThat(events.newest()).isEqualTo(json(SERVICE.get("/enrichment/" + id)));
        }
    }

    @Test
    void whatHasEndedIsShownAndDone() {
        SERVICE.store.put(Samples.completed(id, 9));
        try (var events = SERVICE.events(id)) {
            events.awaitEnd();

            assertThat(events.events()).containsExactly("snapshot 9", "done 9");
        }
    }

    @Test
    void keepsTheContract() {
        SERVICE.store.put(Samples.completed(id, 9));

        var stream = SERVICE.get("/enrichment/" + id + "/events");
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(SERVICE.head("/enrichment/" + id + "/events").body()).isEmpty();
        assertThat(SERVICE.get("/enrichment/" + id + "/events", "Last-Event-ID", "9")
                        .statusCode())
                .isEqualTo(204);
        assertProblem(SERVICE.get("/enrichment/" + id + "/events", "Accept", "image/png"), 406, "not-acceptable");
        assertProblem(SERVICE.get("/enrichment/" + Samples.newId() + "/events"), 404, "not-found");
    }

    @Test
    void whoComesBackGetsNothingThatItHas() {
        SERVICE.store.put(Samples.running(id, 4));
        try (var events = SERVICE.events(id, "Last-Event-ID", "4")) {
            events.awaitComment();
            SERVICE.change(Samples.running(id, 5));

            events.awaitEvents("progress 5");
        }
        try (var events = SERVICE.events(id, "Last-Event-ID", "4")) {
            events.awaitEvents("snapshot 5");
        }
        for (var noRevision : List.of("6", "x", "-1", "99999999999999999999")) {
            try (var events = SERVICE.events(id, "Last-Event-ID", noRevision)) {
                events.awaitEvents("snapshot 5");
            }
        }
    }

    @Test
    void neverShowsWhatALookUpDoesNotShowYet() {
        SERVICE.store.put(Samples.running(id, 1));
        try (var events = SERVICE.events(id)) {
            events.awaitEvents("snapshot 1");
            await().atMost(SOON).until(() -> SERVICE.bean(SnapshotFeed.class).isFollowing());
            int before = SERVICE.store.finds();
            SERVICE.publish(Samples.running(id, 2));
            await().atMost(SOON).until(() -> SERVICE.store.finds() >= before + 5);
            assertThat(events.events()).containsExactly("snapshot 1");

            SERVICE.store.put(Samples.running(id, 2));

            events.awaitEvents("snapshot 1", "progress 2");
        }
    }

    @Test
    void manyChangesBecomeFewEventsAndTheLastIsAmongThem() {
        SERVICE.store.put(Samples.running(id, 1));
        try (var events = SERVICE.events(id)) {
            events.awaitEvents("snapshot 1");
            var begun = Instant.now();
            IntStream.rangeClosed(2, 300).forEach(revision -> SERVICE.change(Samples.running(id, revision)));
            events.awaitEvent("progress 300");

            long quarters = Duration.between(begun, Instant.now()).toMillis() / 250;
            assertThat(events.events()).hasSizeLessThan((int) quarters + 5);
        }
    }

    @Test
    void anErasedRequestIsGone() {
        SERVICE.store.put(Samples.running(id, 1));
        try (var events = SERVICE.events(id)) {
            events.awaitEvents("snapshot 1");
            SERVICE.put(new RequestObjects(Samples.TENANT, id).erased(), "");
            SERVICE.store.remove(id);
            SERVICE.publishRemoval(id);

            events.awaitEnd();
            assertThat(events.events()).containsExactly("snapshot 1", "gone");
            assertProblem(SERVICE.get("/enrichment/" + id + "/events"), 410, "gone");
        }
    }

    @Test
    void holdsNoThreadsAndRefusesWhatItHasNoRoomFor() {
        SERVICE.store.put(Samples.running(id, 1));
        var open = new ArrayList<EventReader>();
        var streams = SERVICE.bean(EventStreams.class);
        for (int i = 0; i < ReadingService.ROOM; i++) {
            open.add(SERVICE.events(id));
        }
        open.forEach(events -> events.awaitEvents("snapshot 1"));

        assertProblem(SERVICE.get("/enrichment/" + id + "/events"), 503, "overloaded");
        assertThat(SERVICE.get("/enrichment/" + id).statusCode()).isEqualTo(200);
        SERVICE.change(Samples.completed(id, 9));
        open.forEach(EventReader::awaitEnd);
        await().atMost(SOON).until(() -> streams.size() == 0);
    }

    @Test
    void aClientThatIsGoneLeavesNothing() {
        SERVICE.store.put(Samples.running(id, 1));
        var streams = SERVICE.bean(EventStreams.class);
        var events = SERVICE.events(id);
        events.awaitEvents("snapshot 1");
        events.close();

        var revision = new long[] {1};
        await().atMost(SOON).until(() -> {
            SERVICE.change(Samples.running(id, ++revision[0]));
            return streams.size() == 0;
        });
    }

    @Test
    void streamsAndWaitsEndAtOnceWhenTheServiceStops() throws Exception {
        var stopping = new ReadingService();
        stopping.store.put(Samples.running(id, 1));
        var events = stopping.events(id);
        events.awaitEvents("snapshot 1");
        var waiting = stopping.begin("/enrichment/" + id, "Prefer", "wait=60");
        await().atMost(SOON).until(() -> stopping.bean(Waits.class).size() == 1);

        var begun = Instant.now();
        stopping.stop();

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
        events.awaitEnd();
        assertThat(events.events()).containsExactly("snapshot 1");
        assertThat(json(waiting.get()).get("revision").asLong()).isEqualTo(1);
    }
}
