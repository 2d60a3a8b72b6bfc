package io.enrichment.testkit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IndependenceTest {

    /** What a subscriber is given: schemas, and classes that are generated from them. */
    private static final Set<String> PUBLISHED = Set.of("io.enrichment.schemas", "io.enrichment.events");

    @Test
    void usesNothingOfTheProductButItsSchemas() throws IOException {
        try (var sources = Files.list(Path.of("src/main/java/io/enrichment/testkit/checker"))) {
            assertThat(sources.flatMap(IndependenceTest::importsOfTheProduct))
                    .isNotEmpty()
                    .allSatisfy(imported -> assertThat(PUBLISHED).anyMatch(imported::startsWith));
        }
    }

    private static Stream<String> importsOfTheProduct(Path source) {
        try {
            List<String> lines = Files.readAllLines(source);
            return lines.stream()
                    .filter(line -> line.startsWith("import io.enrichment.") && !line.contains(".testkit."))
                    .map(line -> line.substring("import ".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
