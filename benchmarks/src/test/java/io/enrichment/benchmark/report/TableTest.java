package io.enrichment.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void linesUpItsColumns() {
        var table = Table.of(section(
                Row.of("ours").with("results/s", 126.71).with("calls", 4_000),
                Row.of("another one").with("results/s", 7.5)));

        assertThat(table).isEqualTo("""
                        | arm         | results/s | calls |
                        |-------------|----------:|------:|
                        | ours        |     126.7 | 4,000 |
                        | another one |     7.500 |       |
                        """);
    }

    @Test
    void hasAColumnOfFaultsWhenThereAreAny() {
        var table = Table.of(section(Row.of("ours"), Row.of("theirs").withFault("3 items | have\nno result")));

        assertThat(table).contains("faults").contains("3 items / have no result");
    }

    @Test
    void writesFewDigits() {
        assertThat(Table.format(12_345.678)).isEqualTo("12,346");
        assertThat(Table.format(500.0)).isEqualTo("500");
        assertThat(Table.format(64.25)).isEqualTo("64.3");
        assertThat(Table.format(0.9987)).isEqualTo("0.999");
        assertThat(Table.format(1_280)).isEqualTo("1,280");
    }

    private static Section section(Row... rows) {
        return new Section("flat", "Title", "Explanation", List.of(rows), List.of());
    }
}
