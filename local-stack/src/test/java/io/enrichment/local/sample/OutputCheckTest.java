package io.enrichment.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCheckTest {

    private static final String ADA = "{\"first_name\":\"Ada\",\"last_name\":\"Byron\"";
    private static final String YOSHIDA = "{\"first_name\":\"健\",\"last_name\":\"𠮷田\"";

    @TempDir
    Path folder;

    @Test
    void acceptsEveryContactInOrderWithItsResults() throws IOException {
        var report = compare(
                "{\"fields_to_enrich\":[\"x\"],\"contacts\":[" + ADA + "}," + YOSHIDA + "}]}",
                ADA + ",\"x\":\"1\"}," + YOSHIDA + ",\"_status\":\"not_found\"}");

        assertThat(report.isComplete()).isTrue();
        assertThat(report.submitted()).isEqualTo(2);
        assertThat(report.unanswered()).isEqualTo(1);
        assertThat(report.first()).hasSize(2);
    }

    @Test
    void seesAMissingAContactTooManyAMovedAndAChangedOne() throws IOException {
        var submission = "[" + ADA + "}," + YOSHIDA + "}]";

        assertDifferent(submission, ADA + "}", 1);
        assertDifferent(submission, ADA + "}," + YOSHIDA + "}," + ADA + "}", 2);
        assertDifferent(submission, YOSHIDA + "}," + ADA + "}", 0);
        assertDifferent(submission, ADA + "}," + YOSHIDA.replace("𠮷", "吉") + "}", 1);
        assertDifferent(submission, "{\"first_name\":\"Ada\"}," + YOSHIDA + "}", 0);
    }

    @Test
    void saysWhereAFileIsNotJsonAndShowsNothingOfIt() {
        assertThatThrownBy(() -> compare("{\"contacts\":[\n{\"first_name\":\"Secret", ADA + "}"))
                .isInstanceOf(IOException.class)
                .hasMessage("not JSON at line 2");
    }

    @Test
    void refusesAFileWithoutContacts() {
        assertThatThrownBy(() -> compare("{\"people\":[]}", ADA + "}"))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no array \"contacts\"");
    }

    private void assertDifferent(String submission, String entries, long index) throws IOException {
        var report = compare(submission, entries);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.firstDifferent()).hasValue(index);
    }

    private OutputCheck.Report compare(String submission, String entries) throws IOException {
        return OutputCheck.compare(
                Files.writeString(folder.resolve("submission.json"), submission),
                Files.writeString(folder.resolve("output.json"), "{\"enriched_contacts\":[" + entries + "]}"));
    }
}
