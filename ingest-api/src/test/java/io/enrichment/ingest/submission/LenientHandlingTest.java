package io.enrichment.ingest.submission;

import static io.enrichment.ingest.submission.Sheet.ADA;
import static io.enrichment.ingest.submission.Sheet.ada;
import static io.enrichment.ingest.submission.Sheet.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.Contact;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LenientHandlingTest {

    @ParameterizedTest
    @EnumSource
    void acceptsInvalidContactsWithWhatIsValidOfThem(SubmissionFormat format) {
        var wrong = new HashMap<>(without("last_name"));
        wrong.put("custom_id", "same");
        wrong.put("company_domain", "nope");
        var attempt = Sheet.of(ada("custom_id", "same"), wrong, ADA).read(format, Handling.LENIENT);

        assertThat(attempt.valid().contacts()).isEqualTo(3);
        assertThat(attempt.valid().invalid()).isOne();
        var contact = attempt.contacts().get(1);
        assertThat(contact).isEqualTo(new Contact(1, "Ada", "", "", null, null, contact.getInvalid()));
        assertThat(contact.getInvalid().split("; ", -1))
                .containsExactlyInAnyOrder(
                        "company_domain must be a domain name or an e-mail address",
                        "last_name must be present",
                        "custom_id is repeated");
        assertThat(attempt.contacts()).extracting(Contact::getIndex).containsExactly(0, 1, 2);
        assertThat(attempt.contacts().get(2).getInvalid()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheIdOfAnInvalidContactIfItIsTheFirstToHaveIt(SubmissionFormat format) {
        var wrong = new HashMap<>(without("last_name"));
        wrong.put("custom_id", "same");
        var attempt = Sheet.of(wrong, ada("custom_id", "same")).read(format, Handling.LENIENT);

        assertThat(attempt.contacts()).extracting(Contact::getCustomId).containsExactly("same", null);
        assertThat(attempt.valid().invalid()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void invalidContactsAreEqualToNone(SubmissionFormat format) {
        var attempt =
                Sheet.of(without("last_name"), without("last_name"), ADA, ADA).read(format, Handling.LENIENT);

        assertThat(attempt.valid().equalContacts().repeats()).isOne();
        assertThat(attempt.valid().equalContacts().firstOf(3)).hasValue(2);
    }

    @Test
    void namesNothingOfTheClients() {
        var body = "{\"fields_to_enrich\":[\"city\"],\"contacts\":[{\"canary1\":1,\"canary2\":2,\"first_name\":7},"
                + "\"canary\",null]}";
        var attempt = Attempt.at(SubmissionFormat.JSON, body, Map.of(), Handling.LENIENT);

        assertThat(attempt.valid().invalid()).isEqualTo(3);
        assertThat(attempt.contacts())
                .extracting(Contact::getInvalid)
                .containsExactly(
                        "an unknown property is present; first_name has the wrong type; last_name must be present; "
                                + "company_domain must be present",
                        "the contact has the wrong type",
                        "the contact has the wrong type");
    }

    @Test
    void aRowOfOtherCellsIsInvalid() {
        var attempt = Attempt.at(
                SubmissionFormat.CSV,
                "first_name,last_name,company_domain\nAda,Byron\n",
                Attempt.CITY,
                Handling.LENIENT);

        assertThat(attempt.valid().invalid()).isOne();
        assertThat(attempt.contacts())
                .containsExactly(new Contact(
                        0, "", "", "", null, null, "the contact has more or fewer cells than the header row"));
    }

    @Test
    void mistakesOutsideContactsRefuseAllTheSame() {
        Attempt.at(SubmissionFormat.JSON, "{\"contacts\":[{}]}", Map.of(), Handling.LENIENT)
                .hasMistakes("#/fields_to_enrich required");
        Attempt.at(SubmissionFormat.CSV, "first_name\nAda\n", Attempt.CITY, Handling.LENIENT)
                .hasMistakes("#/last_name required", "#/company_domain required");
        Attempt.at(SubmissionFormat.NDJSON, "{}\n{", Attempt.CITY, Handling.LENIENT)
                .isMalformed();
    }
}
