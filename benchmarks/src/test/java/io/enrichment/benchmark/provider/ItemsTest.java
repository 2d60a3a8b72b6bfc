package io.enrichment.benchmark.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ItemsTest {

    @Test
    void anIdTellsRequestAndIndex() {
        var id = Items.id("warm-up", 17);

        assertThat(Items.request(id)).isEqualTo("warm-up");
        assertThat(Items.index(id)).isEqualTo(17);
    }

    @Test
    void refusesWhatIsNoId() {
        assertThatIllegalArgumentException().isThrownBy(() -> Items.index("17"));
    }

    @Test
    void aPayloadHasTheSizeAskedForAndBeginsWithTheId() {
        var payload = Items.payload("r:17", 1_024);

        assertThat(payload).hasSize(1_024);
        assertThat(Items.idOf(payload)).isEqualTo("r:17");
    }

    @Test
    void aPayloadIsNeverTooSmallForTheId() {
        assertThat(Items.idOf(Items.payload("r:17", 1))).isEqualTo("r:17");
    }

    @Test
    void aPayloadIsTheSameForTheSameIdAndAnotherForAnother() {
        assertThat(Items.payload("r:17", 200))
                .isEqualTo(Items.payload("r:17", 200))
                .isNotEqualTo(Items.payload("r:18", 200));
    }

    @Test
    void somethingElseHasNoId() {
        assertThat(Items.idOf(new byte[] {1, 2, 3})).isEmpty();
    }
}
