package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden values are a promise: who changes them changes the answers that others have stored. */
final class FakeValuesTest {
    private final FakeValues values = new FakeValues();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    professional_email | ada.byron@example.com
                    personal_email     | adabyron70@example.org
                    professional_phone | +1 416-555-0137
                    personal_phone     | +1 604-555-0141
                    job_title          | Central Education Specialist
                    linkedin_url       | https://www.linkedin.com/in/ada-byron-b251cb
                    company_name       | Example Group
                    industry           | International Affairs
                    city               | Wenonamouth
                    country            | Canada
                    """)
    void answersTheSameForAdaAsEver(String field, String expected) {
        assertThat(valueOf(new Contact("Ada", "Byron", "example.com"), field)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    professional_email | j.obrien@digital-plugin.info
                    personal_email     | joseobrien17@example.net
                    professional_phone | +1 212-555-0135
                    personal_phone     | +1 415-555-0144
                    job_title          | Administration Associate
                    linkedin_url       | https://www.linkedin.com/in/jose-obrien-89d743
                    company_name       | Digital Plugin LLC
                    industry           | Restaurants
                    city               | Hartmannburgh
                    country            | United States
                    """)
    void answersTheSameForANameWithAccentAndApostropheAsEver(String field, String expected) {
        Contact contact = new Contact("José", "O'Brien", "digital-plugin.info");

        assertThat(valueOf(contact, field)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    professional_email | x.30not@unfit-topsail.net
                    personal_email     | x30not35@example.org
                    professional_phone | +44 20 7946 0749
                    personal_phone     | +44 7700 900725
                    job_title          | Human Mining Producer
                    linkedin_url       | https://www.linkedin.com/in/x-30not-4bed7e
                    company_name       | Unfit Topsail and Sons
                    industry           | Electrical / Electronic Manufacturing
                    city               | North Yunfurt
                    country            | United Kingdom
                    """)
    void answersTheSameForANameWithoutLatinLettersAsEver(String field, String expected) {
        assertThat(valueOf(new Contact("花子", "山田", "unfit-topsail.net"), field)).isEqualTo(expected);
    }

    @Test
    void takesTheDomainFromAnAddress() {
        Contact contact = new Contact("John", "Doe", "john.doe@Example.com");

        assertThat(values.valueOf(contact, Field.PROFESSIONAL_EMAIL)).endsWith("@example.com");
        assertThat(values.valueOf(contact, Field.COMPANY_NAME))
                .isEqualTo(values.valueOf(new Contact("Ada", "Byron", "example.com"), Field.COMPANY_NAME));
    }

    @Test
    void answersTheSameInAnyOrder() {
        List<Question> questions = questions();
        List<String> expected = answers(questions);
        List<Question> shuffled = new ArrayList<>(questions);
        Collections.shuffle(shuffled, new Random(7));

        Map<Question, String> answers =
                shuffled.stream().collect(Collectors.toMap(question -> question, question -> answer(question)));

        assertThat(questions.stream().map(answers::get)).containsExactlyElementsOf(expected);
    }

    @Test
    void answersTheSameInEveryThread() throws Exception {
        List<Question> questions = questions();
        List<String> expected = answers(questions);
        Directory directory = new Directory();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<List<String>> asking = () -> questions.stream()
                .map(question -> answerOf(directory, question))
                .toList();

        List<Future<List<String>>> answers = threads.invokeAll(Collections.nCopies(8, asking));

        for (Future<List<String>> answer : answers) {
            assertThat(answer.get()).isEqualTo(expected);
        }
        threads.shutdown();
    }

    @Test
    void answersTheSameWhereverTheMachineIs() {
        List<Question> questions = questions();
        List<String> expected = answers(questions);
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                FakeValues elsewhere = new FakeValues();
                assertThat(questions)
                        .extracting(question -> elsewhere.valueOf(question.contact(), question.field()))
                        .as(tag)
                        .isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void tellsContactsApart() {
        List<String> urls = IntStream.range(0, 2000)
                .mapToObj(i -> new Contact("Ada", "Byron", "company" + i + ".example"))
                .map(contact -> values.valueOf(contact, Field.LINKEDIN_URL))
                .distinct()
                .toList();

        assertThat(urls).hasSizeGreaterThan(1990);
    }

    private record Question(Contact contact, Field field) {}

    private List<Question> questions() {
        return IntStream.range(0, 50)
                .mapToObj(i -> new Contact("Iris" + i, "Di Iorio", "company-" + i % 7 + ".example"))
                .flatMap(contact -> Arrays.stream(Field.values()).map(field -> new Question(contact, field)))
                .toList();
    }

    private List<String> answers(List<Question> questions) {
        return questions.stream().map(this::answer).toList();
    }

    private String answer(Question question) {
        return values.valueOf(question.contact(), question.field());
    }

    private String valueOf(Contact contact, String field) {
        return values.valueOf(contact, Field.of(field).orElseThrow());
    }

    private static String answerOf(Directory directory, Question question) {
        EnrichRequest request =
                new EnrichRequest(List.of(question.field()), List.of(new EnrichRequest.Asked("1", question.contact())));
        ContactAnswer.Found found = (ContactAnswer.Found)
                directory.lookUp(request, Behaviour.standard()).get(0);
        return found.values().get(question.field().written());
    }
}
