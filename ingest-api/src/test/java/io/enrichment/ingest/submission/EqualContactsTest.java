package io.enrichment.ingest.submission;

import static io.enrichment.ingest.submission.Sheet.ADA;
import static io.enrichment.ingest.submission.Sheet.ada;
import static io.enrichment.ingest.submission.Sheet.repeated;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EqualContactsTest {

    @ParameterizedTest
    @EnumSource
    void haveTheSameNamesAndDomainWhateverTheirIds(SubmissionFormat format) {
        var equal = Sheet.of(
                        ADA,
                        ada("first_name", "Eve"),
                        ada("custom_id", "x"),
                        ada("first_name", "ADA"),
                        ada("first_name", "Ada "),
                        ada("company_domain", "Example.com"),
                        ada("first_name", "Eve"))
                .read(format)
                .valid()
                .equalContacts();

        assertThat(equal.repeats()).isEqualTo(2);
        assertThat(equal.firstOf(2)).hasValue(0);
        assertThat(equal.firstOf(6)).hasValue(1);
        for (int first : new int[] {0, 1, 3, 4, 5, 7}) {
            assertThat(equal.firstOf(first)).isEmpty();
        }
    }

    @Test
    void whereOneNameEndsAndTheNextBeginsCounts() {
        var equal = Sheet.of(
                        Map.of("first_name", "ab", "last_name", "c", "company_domain", "example.com"),
                        Map.of("first_name", "a", "last_name", "bc", "company_domain", "example.com"))
                .read(SubmissionFormat.CSV)
                .valid()
                .equalContacts();

        assertThat(equal.repeats()).isZero();
    }

    @Test
    void aBatchLendsToLaterBatchesOnly() {
        var contacts = repeated(350, ADA);
        for (int i = 0; i < contacts.size(); i++) {
            contacts.set(i, ada("first_name", "Ada" + i));
        }
        contacts.set(1, contacts.get(0));
        contacts.set(349, contacts.get(120));
        var equal = new Sheet(contacts).read(SubmissionFormat.CSV).valid().equalContacts();

        assertThat(equal.firstOf(1)).hasValue(0);
        assertThat(equal.firstOf(349)).hasValue(120);
        assertThat(equal.lends(0)).isFalse();
        assertThat(equal.lends(1)).isTrue();
        assertThat(equal.lends(2)).isFalse();
        assertThat(equal.lends(3)).isFalse();
    }

    @Test
    void aMillionTakeEightBytesEach() {
        var reserved = new AtomicLong();
        var equal = new EqualContacts(100, reserved::addAndGet);
        for (int index = 1; index < 1_000_000; index++) {
            equal.add(index, index / 7);
        }

        assertThat(equal.firstOf(0)).isEmpty();
        for (int index = 1; index < 1_000_000; index += 997) {
            assertThat(equal.firstOf(index)).hasValue(index / 7);
        }
        assertThat(reserved.get()).isBetween(7_999_992L, 8_100_000L);
    }
}
