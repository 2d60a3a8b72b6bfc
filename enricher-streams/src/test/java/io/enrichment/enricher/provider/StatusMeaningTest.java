package io.enrichment.enricher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusMeaningTest {

    @Test
    void everyStatusThatMeansSomethingOfItsOwnIsDocumented() throws IOException {
        var documented = DocumentedRow.all().stream()
                .flatMap(row -> row.statuses().stream())
                .collect(Collectors.toSet());

        assertThat(IntStream.range(100, 1000).filter(status -> !isByDefault(status)))
                .isNotEmpty()
                .allMatch(documented::contains);
    }

    @Test
    void noStatusButThoseAboutTheContentRefusesABatch() {
        assertThat(IntStream.range(100, 1000).filter(status -> StatusMeaning.of(status) == StatusMeaning.REFUSAL))
                .containsExactly(400, 413, 422);
    }

    private static boolean isByDefault(int status) {
        return StatusMeaning.of(status)
                == switch (status / 100) {
                    case 3 -> StatusMeaning.PAUSE;
                    case 4, 5 -> StatusMeaning.RETRY;
                    default -> StatusMeaning.UNUSABLE;
                };
    }
}
