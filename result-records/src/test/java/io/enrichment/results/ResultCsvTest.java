package io.enrichment.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultCsvTest {

    @Test
    void aRecordIsARowUnderTheHeader() throws Exception {
        var failed = new ResultRecord(
                1,
                null,
                ResultStatus.FAILED,
                new ResultRecord.Input("", "Byron", "example.com"),
                Map.of(),
                List.of("city", "job_title"),
                new ResultRecord.Failure("provider-refused", "The provider refused the batch."),
                3);

        assertThat(csv(record("Ada", "Zürich, \"Enge\""), failed))
                .isEqualTo("index,custom_id,status,first_name,last_name,company_domain,city,job_title,missing_fields,"
                        + "error_code,attempts\r\n"
                        + "0,c-0,partial,Ada,Byron,example.com,\"Zürich, \"\"Enge\"\"\",,job_title,,1\r\n"
                        + "1,,failed,,Byron,example.com,,,city;job_title,provider-refused,3\r\n");
    }

    @Test
    void noCellStartsAFormula() throws Exception {
        assertThat(row("=cmd|' /C calc'!A0")).contains(",'=cmd|' /C calc'!A0,");
        for (var start : List.of("=", "+", "-", "@", "\t", "\r")) {
            assertThat(row(start + "1")).as(start).contains("'" + start + "1");
        }
        for (var harmless : List.of("1=2", "'=1", " =1", "a@b", "🏔")) {
            assertThat(row(harmless)).as(harmless).contains("," + harmless + ",");
        }
        assertThat(csv(record("Ada", "+49 30 1"))).contains(",'+49 30 1,");
    }

    @Test
    void whatTheStreamRefusesIsSaid() {
        var broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> {
                    try (var csv = new ResultCsv(broken, List.of("city"))) {
                        for (int i = 0; i < 10_000; i++) {
                            csv.write(record("Ada", "Zürich"));
                        }
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    @Test
    void whatIsFlushedIsThere() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var csv = new ResultCsv(bytes, List.of());
        csv.write(record("Ada", "Zürich"));

        csv.flush();

        assertThat(bytes.toString(UTF_8)).endsWith("0,c-0,partial,Ada,Byron,example.com,job_title,,1\r\n");
    }

    private static String row(String firstName) throws IOException {
        return csv(record(firstName, "Zürich"));
    }

    private static ResultRecord record(String firstName, String city) {
        return new ResultRecord(
                0,
                "c-0",
                ResultStatus.PARTIAL,
                new ResultRecord.Input(firstName, "Byron", "example.com"),
                Map.of("city", city),
                List.of("job_title"),
                null,
                1);
    }

    private static String csv(ResultRecord... records) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var csv = new ResultCsv(bytes, List.of("city", "job_title"))) {
            for (var record : records) {
                csv.write(record);
            }
        }
        return bytes.toString(UTF_8);
    }
}
