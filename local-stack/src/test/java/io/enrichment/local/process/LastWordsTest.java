package io.enrichment.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {

    @TempDir
    Path folder;

    @Test
    void prefersTheInnermostCauseToTheStackTrace() throws IOException {
        assertThat(wordsOf("""
                        INFO starting
                        Exception in thread main: outer
                        \tat a.B.c(B.java:1)
                        Caused by: java.io.IOException: disk is full
                        \tat a.B.d(B.java:2)
                        \t... 3 more
                        """)).isEqualTo("Caused by: java.io.IOException: disk is full");
    }

    @Test
    void prefersTheExplanationOfSpringBoot() throws IOException {
        assertThat(wordsOf("""
                        ERROR something

                        Description:

                        Web server failed to start. Port 8080 was in use.

                        Action:

                        Stop it.
                        """)).isEqualTo("Web server failed to start. Port 8080 was in use.");
    }

    @Test
    void prefersAnErrorToWhatWasLoggedAfterIt() throws IOException {
        assertThat(wordsOf("[main] ERROR no space left\n[main] INFO stopped\n"))
                .isEqualTo("[main] ERROR no space left");
    }

    @Test
    void takesTheLastLineWhereNothingLooksLikeTrouble() throws IOException {
        assertThat(wordsOf("one\ntwo\n\n")).isEqualTo("two");
        assertThat(wordsOf("")).isEqualTo("it said nothing");
    }

    @Test
    void looksOnlyAtTheEndOfALongLog() throws IOException {
        assertThat(wordsOf("ERROR long ago\n" + "all is well\n".repeat(10_000))).isEqualTo("all is well");
    }

    @Test
    void doesNotQuoteThePredecessorInTheSameLog() throws IOException {
        var log = Files.writeString(folder.resolve("log"), "ERROR of the predecessor\n");
        long since = Files.size(log);
        Files.writeString(log, "all is well\n", StandardOpenOption.APPEND);

        assertThat(LastWords.of(log, since)).isEqualTo("all is well");
    }

    private String wordsOf(String log) throws IOException {
        return LastWords.of(Files.writeString(folder.resolve("log"), log), 0);
    }
}
