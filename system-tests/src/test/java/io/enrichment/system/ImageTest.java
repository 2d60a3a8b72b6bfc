package io.enrichment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one Dockerfile of all programs. */
class ImageTest {

    @Test
    void isMadeFromImagesOfOneVersion() throws IOException {
        var bases = lines("Dockerfile")
                .filter(line -> line.startsWith("FROM "))
                .map(line -> line.split(" ", -1)[1])
                .filter(base -> !base.equals("build"))
                .toList();

        assertThat(bases).hasSize(2).allMatch(Images::isPinned).allMatch(base -> base.contains("17"));
    }

    @Test
    void runsWithTheOptionsThatAreDocumented() throws IOException {
        var entryPoint = lines("Dockerfile")
                .filter(line -> line.startsWith("ENTRYPOINT "))
                .findFirst()
                .orElseThrow();
        var options = Stream.of(entryPoint.split("\"", -1))
                .filter(word -> word.startsWith("-XX:"))
                .toList();

        assertThat(options).isEqualTo(List.of("-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError"));
        assertThat(Files.readString(ComposeFile.home().resolve("deploy/README.md")))
                .contains(options);
    }

    @Test
    void doesNotRunAsRoot() throws IOException {
        assertThat(lines("Dockerfile")).contains("USER 10001:10001");
    }

    @Test
    void buildsEveryProgramOfTheComposeFile() throws IOException {
        var modules = lines("Dockerfile")
                .map(String::strip)
                .filter(line -> line.startsWith("-pl "))
                .flatMap(line -> Stream.of(line.split(" ", -1)[1].split(",", -1)))
                .toList();

        assertThat(ComposeFile.ofThisRepository().services().values())
                .filteredOn(ComposeFile.Service::isBuiltHere)
                .extracting(ComposeFile.Service::module)
                .containsExactlyInAnyOrderElementsOf(modules);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache/kafka", "apache/kafka:latest", "apache/kafka:4", "host:5000/kafka", "kafka:4.2"})
    void movingTagIsNoticed(String image) {
        assertThat(Images.isPinned(image)).isFalse();
    }

    private static Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(ComposeFile.home().resolve(file)).stream();
    }
}
