package io.enrichment.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultLinesTest {

    private static final String PARTIAL = "{\"index\":17,\"custom_id\":\"crm-991\",\"status\":\"partial\","
            + "\"input\":{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"company_domain\":\"example.com\"},"
            + "\"enriched\":{\"professional_email\":\"ada@example.com\"},\"missing_fields\":[\"personal_phone\"],"
            + "\"error\":null,\"attempts\":1}\n";
    private static final String FAILED = "{\"index\":18,\"custom_id\":null,\"status\":\"failed\",\"input\":{},"
            + "\"enriched\":{},\"missing_fields\":[],"
            + "\"error\":{\"code\":\"invalid-contact\",\"detail\":\"The first name is missing.\"},\"attempts\":0}\n";

    @Test
    void aRecordIsOneLine() {
        var partial = new ResultRecord(
                17,
                "crm-991",
                ResultStatus.PARTIAL,
                new ResultRecord.Input("Ada", "Byron", "example.com"),
                Map.of("professional_email", "ada@example.com"),
                List.of("personal_phone"),
                null,
                1);

        assertThat(new String(ResultLines.write(List.of(partial)), UTF_8)).isEqualTo(PARTIAL);
        assertThat(ResultLines.read(PARTIAL.getBytes(UTF_8))).containsExactly(partial);
    }

    @Test
    void whatWasWrittenIsTheSameBytesAfterReadingAndWriting() {
        var values = new LinkedHashMap<String, String>();
        List.of("z", "a", "m")
                .forEach(name ->
                        values.put(name, "=cmd|' /C'!A0 \"\\/\b\f\n\r\t\u0000\u007f\u2028 Zoë 🏔 \u202e${jndi:x}"));
        var odd = new ResultRecord(
                Integer.MAX_VALUE,
                "",
                ResultStatus.SUCCEEDED,
                new ResultRecord.Input("O'Brien", "", "\ud83c\udfd4"),
                values,
                List.of(),
                null,
                7);
        var written = new String(ResultLines.write(List.of(odd, odd)), UTF_8) + PARTIAL + FAILED;

        var again = ResultLines.write(ResultLines.read(written.getBytes(UTF_8)));

        assertThat(new String(again, UTF_8)).isEqualTo(written);
        assertThat(ResultLines.read(written.getBytes(UTF_8)).get(0)).isEqualTo(odd);
    }

    @Test
    void whatALaterReleaseAddsIsPassedOver() {
        var later = FAILED.replace("\"index\"", "\"added\":{\"index\":[{}]},\"index\"");

        assertThat(ResultLines.read(later.getBytes(UTF_8))).isEqualTo(ResultLines.read(FAILED.getBytes(UTF_8)));
    }

    @Test
    void whatIsNoResultRecordIsRefusedWithoutBeingQuoted() {
        for (var broken : List.of(
                PARTIAL.substring(0, 60),
                PARTIAL.replace("\"Ada\"", "Ada"),
                PARTIAL.replace("partial", "Ada"),
                PARTIAL.replace("\"index\":17", "\"index\":\"Ada\""),
                PARTIAL.replace("\"index\":17,", ""),
                "[]\n",
                "\"Ada\"\n")) {
            assertThatThrownBy(() -> ResultLines.read((FAILED + broken).getBytes(UTF_8)))
                    .as(broken)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("line 2 is not a result record")
                    .hasNoCause();
        }
    }

    @Test
    void everyStatusHasItsNameInResults() {
        assertThat(List.of(ResultStatus.values()))
                .extracting(ResultStatus::wireName)
                .containsExactly("succeeded", "partial", "not_found", "failed", "cancelled");
        assertThat(ResultStatus.of("not_found")).contains(ResultStatus.NOT_FOUND);
        assertThat(ResultStatus.of("NOT_FOUND")).isEmpty();
    }

    @Test
    void noPersonalDataIsInTheTextOfARecord() {
        assertThat(ResultLines.read(PARTIAL.getBytes(UTF_8)).toString()).doesNotContain("Ada", "ada@", "crm-991");
    }
}
