package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DirectoryTest {
    private static final int BATCHES = 40;

    private final Directory directory = new Directory();

    @Test
    void knowsEverythingOfEveryoneUnlessToldOtherwise() {
        assertThat(ask(Behaviour.standard()))
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                ContactAnswer.Found.class,
                                found -> assertThat(found.values()).containsOnlyKeys("job_title", "city")));
    }

    @Test
    void keepsToTheShares() {
        Behaviour behaviour =
                Behaviour.standard().with(Map.of(Setting.NOT_FOUND_SHARE, "0.1", Setting.FAILED_SHARE, "0.2"));

        List<ContactAnswer> answers = ask(behaviour);

        assertThat(shareOf(answers, ContactAnswer.NotFound.class)).isCloseTo(0.1, within(0.02));
        assertThat(shareOf(answers, ContactAnswer.Failed.class)).isCloseTo(0.2, within(0.02));
    }

    @Test
    void knowsEveryOtherFieldOfThoseKnownInPart() {
        List<ContactAnswer> answers = ask(Behaviour.standard().with(Setting.PARTIAL_SHARE, "1"));

        double fields = answers.stream()
                .mapToInt(answer -> ((ContactAnswer.Found) answer).values().size())
                .sum();
        assertThat(fields / answers.size() / 2).isCloseTo(0.5, within(0.02));
    }

    @Test
    void answersTheSameEveryTime() {
        Behaviour behaviour = Behaviour.standard()
                .with(Map.of(
                        Setting.NOT_FOUND_SHARE, "0.2", Setting.FAILED_SHARE, "0.2", Setting.PARTIAL_SHARE, "0.2"));

        assertThat(ask(behaviour)).isEqualTo(ask(behaviour));
    }

    @Test
    void givesNoOtherValueToAContactKnownInPart() {
        List<ContactAnswer> whole = ask(Behaviour.standard());
        List<ContactAnswer> parts = ask(Behaviour.standard().with(Setting.PARTIAL_SHARE, "1"));

        assertThat(IntStream.range(0, parts.size()))
                .allSatisfy(i -> assertThat(((ContactAnswer.Found) whole.get(i)).values())
                        .containsAllEntriesOf(((ContactAnswer.Found) parts.get(i)).values()));
    }

    private List<ContactAnswer> ask(Behaviour behaviour) {
        return IntStream.range(0, BATCHES)
                .mapToObj(DirectoryTest::batch)
                .flatMap(batch -> directory.lookUp(batch, behaviour).stream())
                .toList();
    }

    private static EnrichRequest batch(int number) {
        List<EnrichRequest.Asked> contacts = IntStream.range(0, EnrichRequest.MAX_CONTACTS)
                .mapToObj(i -> new EnrichRequest.Asked(
                        Integer.toString(i), new Contact("First" + i, "Last" + number, "example.com")))
                .toList();
        return new EnrichRequest(List.of(Field.JOB_TITLE, Field.CITY), contacts);
    }

    private static double shareOf(List<ContactAnswer> answers, Class<? extends ContactAnswer> kind) {
        return (double) answers.stream().filter(kind::isInstance).count() / answers.size();
    }
}
