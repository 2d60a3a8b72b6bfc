package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.Contact;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever bytes come, reading them ends in a {@link Reading}; and what is valid is stored and read again unchanged. Run
 * a failure again with {@code -Dfuzz.seed=SEED}, or look for more with {@code -Dfuzz.runs=N}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionFuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int RUNS = Integer.getInteger("fuzz.runs", 4_000);

    private final SubmissionReader reader = new SubmissionReader(Attempt.RULES);

    @BeforeAll
    void tellTheSeed() {
        System.out.println("SubmissionFuzzTest: -Dfuzz.seed=" + SEED);
    }

    @ParameterizedTest
    @EnumSource
    void brokenDocumentsAreRefusedAndWhatIsValidIsKept(SubmissionFormat format) {
        var random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            check(format, run, new Fuzz(random).broken(new Sheet(contacts(random)).as(format)), Handling.STRICT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noiseIsRefused(SubmissionFormat format) {
        var random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            check(format, run, new Fuzz(random).noise(), Handling.LENIENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsOfAnyCodePointsAreKeptOrRefused(SubmissionFormat format) {
        var random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            var contacts = contacts(random);
            var attempt = check(
                    format, run, new Sheet(contacts).as(format).getBytes(StandardCharsets.UTF_8), Handling.LENIENT);
            assertThat(attempt.size()).as(where(format, run)).isEqualTo(contacts.size());
            for (var contact : attempt) {
                if (contact.getInvalid() == null) {
                    assertThat(contact.getFirstName())
                            .as(where(format, run))
                            .isEqualTo(contacts.get(contact.getIndex()).get("first_name"));
                }
            }
        }
    }

    private static List<Map<String, String>> contacts(Random random) {
        var fuzz = new Fuzz(random);
        var contacts = new ArrayList<Map<String, String>>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var contact = new LinkedHashMap<String, String>();
            contact.put("first_name", fuzz.text());
            contact.put("last_name", "Byron");
            contact.put("company_domain", random.nextInt(4) == 0 ? fuzz.text() + ".example" : "example.com");
            contacts.add(contact);
        }
        return contacts;
    }

    private List<Contact> check(SubmissionFormat format, int run, byte[] body, Handling handling) {
        var contacts = new ArrayList<Contact>();
        var canonical = new ByteArrayOutputStream();
        try (var writer = new CanonicalInputWriter(canonical)) {
            var reading = reader.read(
                    format, new ByteArrayInputStream(body), Attempt.CITY, handling, bytes -> {}, contact -> {
                        contacts.add(contact);
                        writer.accept(contact);
                    });
            boolean valid = reading.fold(
                    submission -> {
                        writer.finish(submission);
                        return submission.contacts() == contacts.size();
                    },
                    refusal -> refusal.detail().endsWith("."));
            assertThat(valid).as(where(format, run)).isTrue();
            if (canonical.size() > 0) {
                var again = new ArrayList<Contact>();
                CanonicalInputReader.readContacts(new ByteArrayInputStream(canonical.toByteArray()), again::add);
                assertThat(again).as(where(format, run)).isEqualTo(contacts);
            }
            return contacts;
        } catch (IOException | RuntimeException e) {
            throw new AssertionError(where(format, run), e);
        }
    }

    private static String where(SubmissionFormat format, int run) {
        return format + ", run " + run + ", -Dfuzz.seed=" + SEED;
    }
}
