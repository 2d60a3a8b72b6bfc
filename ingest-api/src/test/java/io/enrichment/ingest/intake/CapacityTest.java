package io.enrichment.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CapacityTest {

    private final Capacity capacity = new Capacity(SpoolTest.settings(1, 100));

    @Test
    void turnsAwayWhatIsTooMuchAtOnceAndTakesItLater() {
        try (var one = capacity.submission().orElseThrow()) {
            assertThat(one).isNotNull();
            assertThat(capacity.submission()).isEmpty();
        }
        try (var later = capacity.submission().orElseThrow()) {
            assertThat(later).isNotNull();
        }
    }

    @Test
    void bodiesThatComeInTakeNothingFromSubmissionsThatAreWorkedOn() {
        try (var one = capacity.body().orElseThrow();
                var two = capacity.body().orElseThrow();
                var worked = capacity.submission().orElseThrow()) {
            assertThat(capacity.body()).isEmpty();
            assertThat(one).isNotSameAs(two).isNotSameAs(worked);
        }
    }

    @Test
    void memoryIsGivenBackAsAWhole() {
        try (var one = capacity.body().orElseThrow()) {
            one.reserve(60);
            one.reserve(40);
            assertThatThrownBy(() -> one.reserve(1)).isInstanceOf(Capacity.ExhaustedException.class);
        }
        try (var other = capacity.body().orElseThrow()) {
            other.reserve(100);
            assertThat(other).isNotNull();
        }
    }
}
