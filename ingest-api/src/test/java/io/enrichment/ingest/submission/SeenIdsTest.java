package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenIdsTest {

    @Test
    void knowsEveryIdAgainHoweverManyThereAre() {
        var seen = new SeenIds();

        for (int i = 0; i < 20_000; i++) {
            assertThat(seen.add("id-" + i)).isTrue();
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(seen.add("id-" + i)).isFalse();
        }
    }
}
