package io.enrichment.status.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.status.Samples;
import io.enrichment.status.store.StatusRecord;
import org.junit.jupiter.api.Test;

class StatusChangesTest {

    private final String id = Samples.newId();
    private final StatusChanges changes = new StatusChanges();

    @Test
    void keepsTheHighestRevisionOfEachRequest() {
        var other = Samples.newId();
        snapshot(id, 1);
        snapshot(other, 4);
        snapshot(id, 3);
        snapshot(id, 2);

        assertThat(changes.newest()).containsExactlyInAnyOrder(Samples.running(id, 3), Samples.running(other, 4));
        assertThat(changes.removed()).isEmpty();
    }

    @Test
    void aRemovalTakesEarlierSnapshotsWithIt() {
        snapshot(id, 8);
        changes.add(new StatusRecord.Removal(id));

        assertThat(changes.newest()).isEmpty();
        assertThat(changes.removed()).containsExactly(id);
    }

    @Test
    void aSnapshotAfterARemovalStartsAnew() {
        snapshot(id, 8);
        changes.add(new StatusRecord.Removal(id));
        snapshot(id, 1);

        assertThat(changes.newest()).containsExactly(Samples.running(id, 1));
        assertThat(changes.removed()).containsExactly(id);
    }

    private void snapshot(String requestId, long revision) {
        changes.add(new StatusRecord.Snapshot(Samples.running(requestId, revision)));
    }
}
