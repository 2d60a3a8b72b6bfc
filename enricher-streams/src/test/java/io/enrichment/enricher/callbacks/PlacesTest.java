package io.enrichment.enricher.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {

    private final Places places = new Places(4, 2);

    @Test
    void aReceiverHasNoMoreThanItsShare() {
        assertThat(places.take("a", false)).isTrue();
        assertThat(places.take("a", false)).isTrue();
        assertThat(places.take("a", false)).isFalse();
        assertThat(places.take("b", false)).isTrue();
    }

    @Test
    void aPlaceThatIsGivenBackCanBeTakenAgain() {
        places.take("a", true);
        places.take("a", true);
        places.giveBack("a", true);

        assertThat(places.take("a", true)).isTrue();
        assertThat(places.take("a", true)).isFalse();
    }

    @Test
    void repetitionsLeaveHalfOfThePlacesToFirstAttempts() {
        assertThat(places.take("a", true)).isTrue();
        assertThat(places.take("b", true)).isTrue();
        assertThat(places.take("c", true)).isFalse();
        assertThat(places.take("c", false)).isTrue();
    }
}
