package io.enrichment.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionsTest {

    @TempDir
    Path folder;

    @Test
    void repeatsTheContactsUntilThereAreEnough() throws IOException {
        assertThat(cycled("[{\"n\":1},{\"n\":2}]", 5)).containsExactly(1, 2, 1, 2, 1);
    }

    @Test
    void takesTheFirstContactsWhereThereAreMoreThanWanted() throws IOException {
        assertThat(cycled("{\"fields_to_enrich\":[\"x\"],\"contacts\":[{\"n\":1},{\"n\":2},{\"n\":3}]}", 2))
                .containsExactly(1, 2);
    }

    @Test
    void refusesASourceWithoutContacts() {
        assertThatThrownBy(() -> cycled("[]", 5)).isInstanceOf(IOException.class);
    }

    @Test
    void findsTheFieldsOfASubmissionWhereverTheyAre() throws IOException {
        assertThat(Submissions.fields(file("{\"contacts\":[{\"n\":1}],\"fields_to_enrich\":[\"x\",\"y\"]}")))
                .containsExactly("x", "y");
        assertThat(Submissions.fields(file("{\"contacts\":[]}"))).isEmpty();
        assertThat(Submissions.fields(file("[\"x\"]"))).isEmpty();
    }

    private List<Integer> cycled(String source, long wanted) throws IOException {
        var target = folder.resolve("target.json");
        Submissions.cycle(file(source), wanted, target);
        var numbers = new ArrayList<Integer>();
        try (var contacts = JsonArray.open(target, "contacts")) {
            for (var next = contacts.next(); next.isPresent(); next = contacts.next()) {
                numbers.add(next.get().path("n").asInt());
            }
        }
        return numbers;
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("source.json"), json);
    }
}
