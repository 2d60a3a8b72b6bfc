package io.enrichment.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleContactsTest {

    private static final Path COMMITTED = Path.of("..", "samples", "contacts-10k.json");

    @Test
    void theCommittedSampleIsWhatTheGeneratorMakes() throws IOException {
        assertThat(Files.readString(COMMITTED).equals(SampleContacts.json())).isTrue();
    }

    @Test
    void theSampleHasTenThousandContactsThatAllDiffer() throws IOException {
        assertThat(Files.readAllLines(COMMITTED).stream()
                        .filter(line -> line.startsWith("{\"first_name\""))
                        .map(line -> line.replaceAll(",$", ""))
                        .distinct())
                .hasSize(SampleContacts.COUNT);
        assertThat(Files.size(COMMITTED)).isLessThan(1_200_000);
    }
}
