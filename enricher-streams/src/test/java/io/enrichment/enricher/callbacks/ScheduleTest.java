package io.enrichment.enricher.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.async.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** The table of attempts in {@code docs/callbacks.md} is that of the defaults. */
class ScheduleTest {

    private static final Path PAGE = Path.of("..", "docs", "callbacks.md");

    private final CallbackSettings defaults =
            Binder.get(new StandardEnvironment()).bindOrCreate("enrichment.callbacks", CallbackSettings.class);

    @Test
    void isAsDocumented() throws IOException {
        var rows = new ArrayList<String>();
        var afterTheFirst = Duration.ZERO;
        rows.add("| 1 | at the end of the run | |");
        for (int attempt = 2; attempt <= defaults.maxAttempts(); attempt++) {
            var wait = longestWaitBefore(attempt);
            afterTheFirst = afterTheFirst.plus(wait);
            rows.add("| %d | %s | %s |".formatted(attempt, text(wait), text(afterTheFirst)));
        }

        assertThat(documented()).isEqualTo(rows);
    }

    @Test
    void isThatOfTheOperator() {
        assertThat(defaults.policy().maxAttempts()).isEqualTo(12);
        assertThat(defaults.policy().backoff().base()).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.policy().backoff().cap()).isEqualTo(Duration.ofHours(6));
        assertThat(defaults.policy().callDeadline()).isGreaterThan(defaults.timeout());
    }

    @Test
    void noReceiverMovesTheLimitOrTheCircuit() {
        assertThat(defaults.dispatcher().limit().min()).isEqualTo(32);
        assertThat(defaults.dispatcher().limit().max()).isEqualTo(32);
        assertThat(defaults.dispatcher().outage()).isEqualTo(Outage.never());
    }

    private Duration longestWaitBefore(int attempt) {
        var wait = defaults.backoff().base().multipliedBy(1L << (attempt - 2));
        return wait.compareTo(defaults.backoff().cap()) > 0 ? defaults.backoff().cap() : wait;
    }

    private static String text(Duration duration) {
        var hours = duration.toHours() == 0 ? "" : duration.toHours() + " h ";
        var minutes = duration.toMinutesPart() == 0 ? "" : duration.toMinutesPart() + " min ";
        var seconds = duration.toSecondsPart() == 0 ? "" : duration.toSecondsPart() + " s";
        return (hours + minutes + seconds).strip();
    }

    private static List<String> documented() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| attempt |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
