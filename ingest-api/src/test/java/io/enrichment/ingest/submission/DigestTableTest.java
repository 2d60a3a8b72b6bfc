package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DigestTableTest {

    @Test
    void knowsEveryTextAgainHoweverManyThereAre() {
        var table = new DigestTable(bytes -> {}, 0);

        for (int i = 0; i < 50_000; i++) {
            assertThat(table.putIfAbsent(i, "id-" + i)).isEqualTo(DigestTable.ABSENT);
        }
        for (int i = 0; i < 50_000; i++) {
            assertThat(table.putIfAbsent(7, "id-" + i)).isEqualTo(i);
        }
    }

    @Test
    void takes25To32BytesAText() {
        var reserved = new AtomicLong();
        var table = new DigestTable(reserved::addAndGet, 0);
        for (int i = 0; i < 300_000; i++) {
            table.putIfAbsent(i, Integer.toString(i));
        }

        assertThat(reserved.get() / 300_000).isBetween(24L, 33L);
    }

    @Test
    void asksBeforeItGrows() {
        var table = new DigestTable(
                bytes -> {
                    throw new IllegalStateException("no more");
                },
                0);

        assertThatThrownBy(() -> table.putIfAbsent(0, "id")).hasMessage("no more");
    }

    @Test
    void neverOutgrowsARoomThatWasExpected() {
        var parts = new AtomicLong();
        var reserved = new AtomicLong();
        var table = new DigestTable(
                bytes -> {
                    parts.incrementAndGet();
                    reserved.addAndGet(bytes);
                },
                1_000_000);
        for (int i = 0; i < 1_000_000; i++) {
            table.putIfAbsent(i, Integer.toString(i));
        }

        assertThat(parts).hasValue(128);
        assertThat(reserved.get() / 1_000_000).isBetween(25L, 28L);
    }
}
