package io.enrichment.enricher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.core.ContactResult;
import io.enrichment.enricher.provider.ProviderReply.Answered;
import io.enrichment.enricher.provider.ProviderReply.Away;
import io.enrichment.enricher.provider.ProviderReply.Failed;
import io.enrichment.enricher.provider.ProviderReply.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of {@code docs/provider.md}, row by row; what it says is what is expected here. */
class ProviderTableIT {

    private static final Map<String, Scenario> SCENARIOS = scenarios();

    /** Rows of which each status is answered with, with an error page. */
    private static final List<String> STATUSES = List.of(
            "`201` `202` `203` `204` `205` `206` `207` `226`",
            "`600` `999`",
            "`400` `422`",
            "`413`",
            "`408`",
            "`409`",
            "`423` `424` `425`",
            "`418` `420` `444` `499`",
            "`500`",
            "`506` `508` `510` `520` `555`",
            "`401` `403` `407`",
            "`402`",
            "`404` `405` `410` `501`",
            "`406` `411` `412` `414` `415` `416` `417` `426` `428` `431` `505`",
            "`421` `451` `511`",
            "`429`",
            "`502` `503` `504`",
            "`529`",
            "`507`",
            "`521` `522` `523` `524` `525` `526` `530` `598` `599`",
            "`300` `301` `302` `303` `304` `307` `308`");

    private static final String ASKED_TO_WAIT = "`413` `500` `503` `599` with `Retry-After`";

    @TestFactory
    Stream<DynamicTest> means() throws IOException {
        return DocumentedRow.all().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.answer() + " means " + row.outcome(),
                        () -> assertThat(play(row))
                                .extracting(reply -> reply.match(new InWords()))
                                .isNotEmpty()
                                .containsOnly(row.outcome())));
    }

    @Test
    void eachRowIsTestedAndEachTestIsARow() throws IOException {
        var tested = new ArrayList<>(STATUSES);
        tested.add(ASKED_TO_WAIT);
        tested.addAll(SCENARIOS.keySet());

        assertThat(DocumentedRow.all()).extracting(DocumentedRow::answer).containsExactlyInAnyOrderElementsOf(tested);
    }

    private static List<ProviderReply> play(DocumentedRow row) throws Exception {
        if (STATUSES.contains(row.answer())) {
            return statuses(row, "");
        }
        return row.answer().equals(ASKED_TO_WAIT)
                ? statuses(row, "Retry-After: 7\r\n")
                : SCENARIOS.get(row.answer()).play();
    }

    private static List<ProviderReply> statuses(DocumentedRow row, String header) throws Exception {
        var replies = new ArrayList<ProviderReply>();
        for (int status : row.statuses()) {
            replies.addAll(Scenario.bytes(
                            status == 204 || status == 304
                                    ? "HTTP/1.1 " + status + " None\r\n\r\n"
                                    : Two.response(status + " Odd", redirect(status) + header, Two.ANSWER))
                    .play());
        }
        return replies;
    }

    private static String redirect(int status) {
        return status / 100 == 3 ? "Location: http://169.254.169.254/latest/meta-data/\r\n" : "";
    }

    private static Map<String, Scenario> scenarios() {
        var all = new HashMap<String, Scenario>();
        all.putAll(AnswerScenarios.right());
        all.putAll(AnswerScenarios.ofOtherContacts());
        all.putAll(AnswerScenarios.ofAnotherForm());
        all.putAll(ConnectionScenarios.noHttp());
        all.putAll(ConnectionScenarios.statusAlone());
        all.putAll(ConnectionScenarios.noConnection());
        return all;
    }

    /** As the page words it. */
    private static final class InWords implements ProviderReply.Cases<String> {

        @Override
        public String answered(Answered answered) {
            return answered.results().stream()
                    .map(ContactResult::errorCode)
                    .flatMap(code -> code.stream())
                    .findFirst()
                    .map(code -> "contact fails `" + code + "`")
                    .orElse("success");
        }

        @Override
        public String failed(Failed failed) {
            return "retry `" + failed.code().code() + "`";
        }

        @Override
        public String overloaded(ProviderReply.Overloaded overloaded) {
            return "slow down";
        }

        @Override
        public String away(Away away) {
            return "pause";
        }

        @Override
        public String refused(Refused refused) {
            return "batch refused `" + refused.code().code() + "`";
        }
    }
}
