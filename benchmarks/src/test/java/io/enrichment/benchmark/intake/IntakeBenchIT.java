package io.enrichment.benchmark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.benchmark.http.Answer;
import io.enrichment.benchmark.http.BodyFormat;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real ingest-api on real servers, for a moment: what is counted is looked at, the speed is not. */
class IntakeBenchIT {

    @TempDir
    private Path folder;

    private IntakeBench bench;

    @BeforeEach
    void prepare() {
        var console = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        bench = new IntakeBench(folder, ThreadLocalRandom.current().nextInt(12_000, 13_900), true, console);
    }

    @Test
    void measuresLargeBodiesThatArePublishedInOneTransaction() {
        var sizes = List.of(2_050);

        var section = new LargeBodies(List.of(BodyFormat.JSON), sizes, sizes, 2).run(bench);

        assertThat(section.rows()).singleElement().satisfies(row -> {
            assertThat(row.faults()).isEmpty();
            assertThat(row.figures()).containsEntry("batches", 21L);
            assertThat((long) Objects.requireNonNull(row.figures().get("peak heap MB")))
                    .isBetween(10L, 256L);
        });
    }

    @Test
    void tellsThatABodyWithAMistakeIsRefusedAndNothingPublished() {
        try (var system = bench.start(1);
                var heap = system.heapPeak(0)) {
            var body = bench.mistakenBody(BodyFormat.JSON, 1_000, 10);

            var measured = Measured.post(system, heap, IngestClient.Post.of(BodyFormat.JSON, body));

            assertThat(measured.answer().status()).isEqualTo(422);
            assertThat(measured.answer().body().path("errorsTotal").asInt()).isEqualTo(100);
            assertThat(measured.published().written()).isFalse();
        }
    }

    @Test
    void repeatsWhatBreaksUntilItIsAccepted() {
        try (var system = bench.start(1)) {
            system.ingest(0).kill();
            system.ingest(0).restart();

            var accepted = system.client().untilAccepted(system.url(0), SmallBodies.post(true), Duration.ofMinutes(1));

            assertThat(accepted.first()).isEqualTo(Answer.NONE);
            assertThat(accepted.last().isAccepted()).isTrue();
        }
    }
}
