package io.enrichment.status.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.events.DeadLetter;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import io.enrichment.status.StatusTopic;
import io.enrichment.status.store.StatusQuery.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What every store promises that is fed from the status topic. A test class of a store inherits the tests. */
public interface StoreSuite {

    Duration SOON = Duration.ofSeconds(30);

    /** The store, running. */
    StatusReader store();

    /** Its topic, on a real broker. */
    StatusTopic topic();

    /** Stops the store and starts it again. */
    void restart();

    /** All that a fresh store holds after these records: in whatever form shows every difference. */
    Map<String, ?> contentAfter(List<ConsumerRecord<byte[], byte[]>> records);

    @Test
    default void theNewestSnapshotCountsInWhateverOrderTheyCome() {
        var id = Samples.newId();

        topic().write(Samples.running(id, 2), Samples.running(id, 5), Samples.running(id, 3), Samples.running(id, 5));
        topic().write(Samples.running(id, 4));
        awaitMarker(id);

        assertThat(store().find(id)).contains(Samples.running(id, 5));
    }

    @Test
    default void anEqualRevisionChangesNothing() {
        var id = Samples.newId();

        topic().write(Samples.running(id, 0), Samples.completed(id, 0));
        awaitMarker(id);

        assertThat(store().find(id)).contains(Samples.running(id, 0));
    }

    @Test
    default void nobodyKnowsWhatNeverCame() {
        assertThat(store().find(Samples.newId())).isEmpty();
    }

    @Test
    default void aRecordWithoutValueRemovesTheRequestAndWhatComesAfterItCounts() {
        var tenant = Samples.newId();
        var gone = Samples.newId();
        var back = Samples.newId();

        topic().write(of(tenant, Samples.completed(gone, 9)), of(tenant, Samples.completed(back, 9)));
        topic().write(List.of(StatusTopic.record(gone, null), StatusTopic.record(back, null)));
        topic().write(of(tenant, Samples.running(back, 1)));
        awaitMarker(gone);
        awaitMarker(back);

        assertThat(store().find(gone)).isEmpty();
        assertThat(store().find(back)).contains(of(tenant, Samples.running(back, 1)));
        await().atMost(SOON).untilAsserted(() -> assertThat(ids(list(tenant))).containsExactly(back));
    }

    @Test
    default void poisonBecomesADeadLetterAndHoldsNothingUp() {
        var id = Samples.newId();

        topic().write(Samples.running(id, 1));
        var poison = topic().write(List.of(
                StatusTopic.record(id, new byte[] {1, 2, 3}), StatusTopic.record("no id", new byte[0])));
        topic().write(Samples.running(id, 2));
        awaitMarker(id);

        assertThat(store().find(id)).contains(Samples.running(id, 2));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topic().deadLetters(poison))
                        .extracting(DeadLetter::getCode)
                        .contains("poison-record", "invalid-record"));
    }

    @Test
    default void whatWasNeverCommittedIsNeverSeen() {
        var id = Samples.newId();

        topic().writeAndAbort(Samples.completed(id, 9));
        topic().write(Samples.running(id, 2));
        awaitMarker(id);

        assertThat(store().find(id)).contains(Samples.running(id, 2));
    }

    @Test
    default void listsTheRequestsOfATenantAloneTheNewestFirst() {
        var tenant = Samples.newId();
        var older = createdAt(Samples.CREATED_AT, of(tenant, Samples.completed(Samples.newId(), 9)));
        var newer = createdAt(Samples.CREATED_AT.plusMillis(1), of(tenant, Samples.running(Samples.newId(), 1)));
        var theirs = of(tenant + "x", Samples.running(Samples.newId(), 1));

        topic().write(newer, theirs, older);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(list(tenant).requests()).containsExactly(newer, older));
        assertThat(list(tenant).next()).isEmpty();
        assertThat(list(Samples.newId()).requests()).isEmpty();
    }

    @Test
    default void aRequestIsListedOnceUnderItsNewestStatus() {
        var tenant = Samples.newId();
        var id = Samples.newId();
        topic().write(of(tenant, Samples.running(id, 1)));
        await().atMost(SOON).until(() -> ids(list(tenant)).equals(List.of(id)));

        topic().write(of(tenant, Samples.completed(id, 9)));
        awaitMarker(id);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(ids(list(tenant, JobStatus.COMPLETED))).containsExactly(id));
        assertThat(ids(list(tenant, JobStatus.PROCESSING))).isEmpty();
        assertThat(ids(list(tenant))).containsExactly(id);
    }

    /** Many requests within a few milliseconds, held against the same query of a plain list. */
    @Test
    default void everyQueryIsAnsweredAsAPlainListWouldPageByPage() {
        var random = new Random(17);
        var tenant = Samples.newId();
        var states = List.of(JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.COMPLETED);
        var all = Stream.generate(Samples::newId)
                .limit(120)
                .map(id -> RequestStatus.newBuilder(of(tenant, Samples.running(id, 1)))
                        .setStatus(states.get(random.nextInt(3)))
                        .setCreatedAt(Samples.CREATED_AT.plusMillis(random.nextInt(12)))
                        .build())
                .toList();
        topic().write(all.toArray(RequestStatus[]::new));
        await().atMost(SOON).until(() -> pages(query(tenant, 100)).size() == all.size());

        for (int round = 0; round < 25; round++) {
            var query = new StatusQuery(
                    tenant,
                    random.nextBoolean() ? Optional.of(states.get(random.nextInt(3))) : Optional.empty(),
                    random.nextBoolean() ? Optional.of(bound(random)) : Optional.empty(),
                    random.nextBoolean() ? Optional.of(bound(random)) : Optional.empty(),
                    5 + random.nextInt(95),
                    Optional.empty());
            var wanted = all.stream()
                    .filter(query::wants)
                    .sorted(Comparator.comparing(Position::of))
                    .toList();

            assertThat(pages(query)).as(query.toString()).isEqualTo(wanted);
        }
    }

    @Test
    default void aPlaceToGoOnFromNeedsNoRequest() {
        var tenant = Samples.newId();
        var older = createdAt(Samples.CREATED_AT, of(tenant, Samples.running(Samples.newId(), 1)));
        var newer = createdAt(Samples.CREATED_AT.plusMillis(2), of(tenant, Samples.running(Samples.newId(), 1)));
        topic().write(newer, older);
        await().atMost(SOON).until(() -> list(tenant).requests().size() == 2);

        var between = new Position(Samples.CREATED_AT.plusMillis(1), Samples.newId());
        var before = new Position(Instant.parse("2030-01-01T00:00:00Z"), "z");

        assertThat(store().list(after(tenant, between)).requests()).containsExactly(older);
        assertThat(store().list(after(tenant, before)).requests()).containsExactly(newer, older);
        assertThat(store().list(after(tenant, Position.of(older))).requests()).isEmpty();
    }

    @Test
    default void knowsAfterARestartWhatItKnewBefore() {
        var tenant = Samples.newId();
        var id = Samples.newId();
        topic().write(of(tenant, Samples.running(id, 3)));
        awaitRevision(id, 3);

        restart();

        awaitRevision(id, 3);
        topic().write(of(tenant, Samples.completed(id, 9)));
        awaitRevision(id, 9);
        await().atMost(SOON).untilAsserted(() -> assertThat(ids(list(tenant))).containsExactly(id));
    }

    @Test
    default void theWholeTopicReplayedAndShuffledMakesTheSameStoreByteForByte() {
        var ids = Stream.generate(Samples::newId).limit(20).toList();
        topic().write(ids.stream()
                .flatMap(id -> Stream.concat(
                        LongStream.range(1, 8).mapToObj(revision -> Samples.running(id, revision)),
                        Stream.of(Samples.completed(id, 8))))
                .toArray(RequestStatus[]::new));
        // what other tests wrote has removals, which count for what came before them
        var records = topic().all().stream()
                .filter(record -> record.key() != null && ids.contains(new String(record.key(), UTF_8)))
                .toList();
        var inOrder = contentAfter(records);

        var shuffled = new ArrayList<>(records);
        shuffled.addAll(records.subList(0, records.size() / 2));
        Collections.shuffle(shuffled, new Random(17));
        shuffled.addAll(records.subList(records.size() / 3, records.size()));

        assertThat(records).hasSize(160);
        assertThat(inOrder).hasSizeGreaterThanOrEqualTo(20);
        assertThat(contentAfter(shuffled)).isEqualTo(inOrder);
    }

    /** Returns when what was written so far under the key of this request has been kept. */
    default void awaitMarker(String id) {
        var marker = Stream.generate(Samples::newId)
                .filter(other -> StatusTopic.partition(other) == StatusTopic.partition(id))
                .findFirst()
                .orElseThrow();
        topic().write(of("marker", Samples.running(marker, 1)));
        await().atMost(SOON).ignoreExceptions().until(() -> store().find(marker).isPresent());
    }

    default void awaitRevision(String id, long revision) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> store().find(id).map(RequestStatus::getRevision).equals(Optional.of(revision)));
    }

    default StatusPage list(String tenant) {
        return store().list(query(tenant, 100));
    }

    private StatusPage list(String tenant, JobStatus status) {
        return store().list(new StatusQuery(
                tenant, Optional.of(status), Optional.empty(), Optional.empty(), 100, Optional.empty()));
    }

    /** All that the query asks for, through as many pages as it takes. */
    private List<RequestStatus> pages(StatusQuery query) {
        var found = new ArrayList<RequestStatus>();
        var page = store().list(query);
        found.addAll(page.requests());
        while (page.next().isPresent()) {
            assertThat(page.requests()).hasSize(query.limit());
            page = store().list(new StatusQuery(
                    query.tenant(),
                    query.status(),
                    query.createdAfter(),
                    query.createdBefore(),
                    query.limit(),
                    page.next()));
            found.addAll(page.requests());
        }
        return found;
    }

    private static Instant bound(Random random) {
        return Samples.CREATED_AT.plusNanos(random.nextInt(-2, 14) * 1_000_000L + random.nextInt(2) * 500_000L);
    }

    private static StatusQuery query(String tenant, int limit) {
        return new StatusQuery(tenant, Optional.empty(), Optional.empty(), Optional.empty(), limit, Optional.empty());
    }

    private static StatusQuery after(String tenant, Position end) {
        return new StatusQuery(tenant, Optional.empty(), Optional.empty(), Optional.empty(), 100, Optional.of(end));
    }

    private static List<String> ids(StatusPage page) {
        return page.requests().stream().map(RequestStatus::getRequestId).toList();
    }

    private static RequestStatus of(String tenant, RequestStatus request) {
        return RequestStatus.newBuilder(request).setTenantId(tenant).build();
    }

    private static RequestStatus createdAt(Instant time, RequestStatus request) {
        return RequestStatus.newBuilder(request).setCreatedAt(time).build();
    }
}
