package io.enrichment.status.http;

import static io.enrichment.status.http.ReadingService.SERVICE;
import static io.enrichment.status.http.ReadingService.assertProblem;
import static io.enrichment.status.http.ReadingService.elements;
import static io.enrichment.status.http.ReadingService.json;
import static io.enrichment.status.http.ReadingService.mistakes;
import static io.enrichment.status.http.ReadingService.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.RequestStatus;
import io.enrichment.results.ResultLines;
import io.enrichment.results.ResultRecord;
import io.enrichment.results.ResultStatus;
import io.enrichment.status.Samples;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ResultsIT {

    private static final int BATCH = 10;
    private static final String NDJSON = "application/x-ndjson";

    private final String id = Samples.newId();
    private final String path = "/enrichment/" + id + "/results";
    private final RequestObjects objects = new RequestObjects(Samples.TENANT, id);

    @Test
    void aPageHasWhatIsSettledInTheOrderOfTheSubmission() {
        running();
        settle(2, 0);
        settle(0, 0);

        var page = json(SERVICE.get(path));

        assertThat(indexes(page)).isEqualTo(numbers(0, 9, 20, 29));
        assertThat(page.get("complete").asBoolean()).isFalse();
        assertThat(page.get("status").asString()).isEqualTo("processing");
        assertThat(page.get("next").isNull()).isTrue();
        assertThat(page.get("results").get(3).toString()).isEqualTo(line(3, 0).strip());
    }

    @Test
    void aQueuedRequestHasNoResults() {
        running();

        assertThat(indexes(json(SERVICE.get(path)))).isEmpty();
        assertThat(SERVICE.get(path, "Accept", NDJSON).body()).isEmpty();
        assertThat(SERVICE.get(path, "Accept", "text/csv").body().lines()).hasSize(1);
    }

    @Test
    void pagesLeadThroughAllOfThemOnce() {
        ended();
        for (int batch = 0; batch < 5; batch++) {
            settle(batch, 0);
        }
        var seen = new ArrayList<Integer>();
        var page = json(SERVICE.get(path + "?limit=7"));
        seen.addAll(indexes(page));
        while (!page.get("next").isNull()) {
            page = json(SERVICE.get(path(page.get("next"))));
            seen.addAll(indexes(page));
        }

        assertThat(seen).isEqualTo(numbers(0, 49));
        assertThat(page.get("complete").asBoolean()).isTrue();
    }

    @Test
    void aPageThatIsJustFullKnowsWhetherAnotherFollows() {
        running();
        settle(0, 0);
        settle(1, 0);

        assertThat(json(SERVICE.get(path + "?limit=20")).get("next").isNull()).isTrue();
        assertThat(path(json(SERVICE.get(path + "?limit=10")).get("next"))).endsWith("after_index=9&limit=10");
    }

    @Test
    void theNewestRunOfABatchCounts() {
        running();
        settle(0, 0);
        settle(0, 2);
        settle(0, 1);
        settle(1, 0);

        var page = json(SERVICE.get(path));

        assertThat(indexes(page)).isEqualTo(numbers(0, 19));
        assertThat(elements(page.get("results")).stream()
                        .map(record -> record.get("attempts").asInt()))
                .startsWith(3)
                .endsWith(1);
        assertThat(SERVICE.get(path, "Accept", NDJSON).body()).startsWith(line(0, 2));
    }

    @Test
    void oneKindOfResultsIsFoundAcrossBatches() {
        running();
        for (int batch = 0; batch < 3; batch++) {
            settle(batch, 0);
        }

        var failed = json(SERVICE.get(path + "?status=failed&limit=2"));

        assertThat(indexes(failed)).containsExactly(4, 14);
        assertThat(indexes(json(SERVICE.get(path(failed.get("next")))))).containsExactly(24);
        assertThat(SERVICE.get(path + "?status=failed", "Accept", NDJSON).body())
                .isEqualTo(line(4, 0) + line(14, 0) + line(24, 0));
    }

    @Test
    void aFilterThatFindsNothingStillComesToAnEndOfThePage() {
        running();
        for (int batch = 0; batch < 210; batch++) {
            settle(batch, 0);
        }

        var first = json(SERVICE.get(path + "?status=cancelled"));

        assertThat(indexes(first)).isEmpty();
        assertThat(path(first.get("next"))).contains("after_index=1999");
        assertThat(json(SERVICE.get(path(first.get("next")))).get("next").isNull())
                .isTrue();
    }

    @Test
    void streamsHaveAllOrWhatIsWantedOfThem() {
        running();
        for (int batch = 0; batch < 30; batch++) {
            settle(batch, 0);
        }

        var all = SERVICE.get(path, "Accept", NDJSON);

        assertThat(all.body()).isEqualTo(lines(0, 299));
        assertThat(all.headers().firstValue("Enrichment-Complete")).contains("false");
        assertThat(all.headers().firstValue("ETag")).isEmpty();
        assertThat(SERVICE.get(path + "?after_index=14&limit=9", "Accept", NDJSON)
                        .body())
                .isEqualTo(lines(15, 23));
        assertThat(SERVICE.get(path + "?after_index=299", "Accept", NDJSON).body())
                .isEmpty();
    }

    @Test
    void aTableHasAHeaderAndNoFormulas() {
        running();
        settle(0, 0);

        var table = SERVICE.get(path + "?limit=2", "Accept", "text/csv");

        assertThat(table.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(table.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + id + ".csv\"");
        assertThat(table.body()).isEqualTo("""
                        index,custom_id,status,first_name,last_name,company_domain,professional_email,job_title,missing_fields,error_code,attempts\r
                        0,c0,succeeded,'=Ada,Byron,example.com,ada@example.com,Countess,,,1\r
                        1,c1,succeeded,'=Ada,Byron,example.com,ada@example.com,Countess,,,1\r
                        """);
    }

    @Test
    void whatHasEndedIsStreamedAsItWasComposed() {
        ended();
        SERVICE.put(objects.results(), "{\"composed\":1}\n");
        SERVICE.put(objects.resultsCsv(), "composed\r\n1\r\n");
        settle(0, 0);

        var lines = SERVICE.get(path, "Accept", NDJSON);

        assertThat(lines.body()).isEqualTo("{\"composed\":1}\n");
        assertThat(lines.headers().firstValue("Enrichment-Complete")).contains("true");
        assertThat(SERVICE.get(path, "Accept", "text/csv").body()).isEqualTo("composed\r\n1\r\n");
        assertThat(SERVICE.get(path + "?limit=1", "Accept", NDJSON).body()).isEqualTo(line(0, 0));
    }

    @Test
    void whatHasEndedNeedNotBeSentTwice() {
        ended();
        settle(0, 0);

        for (var type : List.of("application/json", NDJSON, "text/csv")) {
            var first = SERVICE.get(path, "Accept", type);
            var tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(SERVICE.get(path, "Accept", type, "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
            assertThat(SERVICE.get(path, "Accept", type, "If-None-Match", "\"9\"")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "text/* | text/csv",
                "text/csv, application/json;q=0.9 | text/csv",
                "text/csv;q=0.5, application/x-ndjson;q=0.7, application/json;q=0.1 | application/x-ndjson",
                "application/json;q=0, */* | application/x-ndjson",
                "image/png, application/x-ndjson | application/x-ndjson",
                "APPLICATION/JSON | application/json"
            })
    void theFormatIsWhatTheClientLikesBest(String accept, String type) {
        running();

        var response = SERVICE.get(path, "Accept", accept);

        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(response.headers().firstValue("Vary")).contains("Accept");
    }

    @ParameterizedTest
    @CsvSource({"image/png", "application/json;q=0", "text", "'application/json;q='"})
    void aFormatThatThereIsNotIsRefused(String accept) {
        assertProblem(SERVICE.get(path, "Accept", accept), 406, "not-acceptable");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=1001, #/limit out-of-range",
        "limit=0, #/limit out-of-range",
        "after_index=-1, #/after_index wrong-type",
        "after_index=9999999999, #/after_index wrong-type",
        "status=ok, #/status unknown-value",
        "cursor=1, #/cursor unknown-property"
    })
    void mistakesInTheQueryArePointedTo(String query, String mistake) {
        assertThat(mistakes(SERVICE.get(path + "?" + query))).containsExactly(mistake);
    }

    @Test
    void aStreamThatCannotBeEndedIsCutOff() {
        running();
        for (int batch = 0; batch < 100; batch++) {
            settle(batch, 0);
        }
        SERVICE.put(objects.part(100, 0), "{\"index\":1000,\"cust");

        assertThatThrownBy(() -> SERVICE.get(path, "Accept", NDJSON)).isInstanceOf(UncheckedIOException.class);
        assertThat(SERVICE.get(path + "?limit=1000", "Accept", NDJSON).body()).isEqualTo(lines(0, 999));
    }

    @Test
    void anUnknownRequestAndAnErasedOneHaveNone() {
        assertProblem(SERVICE.get(path), 404, "not-found");
        SERVICE.put(objects.erased(), "");
        assertProblem(SERVICE.get(path, "Accept", "text/csv"), 410, "gone");
    }

    @Test
    void aHeadHasTheHeadersOfTheStream() {
        ended();
        SERVICE.put(objects.results(), lines(0, 9));

        assertThat(SERVICE.head(path, "Accept", NDJSON).headers().firstValue("Enrichment-Complete"))
                .contains("true");
    }

    private void running() {
        SERVICE.store.put(RequestStatus.newBuilder(Samples.running(id, 4))
                .setBatchSize(BATCH)
                .build());
    }

    private void ended() {
        SERVICE.store.put(RequestStatus.newBuilder(Samples.completed(id, 9))
                .setBatchSize(BATCH)
                .build());
    }

    private void settle(int batch, int run) {
        var first = batch * BATCH;
        var records = IntStream.range(first, first + BATCH)
                .mapToObj(index -> record(index, run))
                .toList();
        SERVICE.put(objects.part(batch, run), new String(ResultLines.write(records), UTF_8));
    }

    private static ResultRecord record(int index, int run) {
        var failed = index % BATCH == 4;
        return new ResultRecord(
                index,
                "c" + index,
                failed ? ResultStatus.FAILED : ResultStatus.SUCCEEDED,
                new ResultRecord.Input("=Ada", "Byron", "example.com"),
                failed ? Map.of() : Map.of("professional_email", "ada@example.com", "job_title", "Countess"),
                failed ? List.of("professional_email", "job_title") : List.of(),
                failed ? new ResultRecord.Failure("provider-timeout", "It took long.") : null,
                run + 1);
    }

    private static String line(int index, int run) {
        return new String(ResultLines.write(List.of(record(index, run))), UTF_8);
    }

    private static String lines(int first, int last) {
        return new String(
                ResultLines.write(IntStream.rangeClosed(first, last)
                        .mapToObj(index -> record(index, 0))
                        .toList()),
                UTF_8);
    }

    private static List<Integer> indexes(JsonNode page) {
        return elements(page.get("results")).stream()
                .map(record -> record.get("index").asInt())
                .toList();
    }

    /** All numbers of some closed ranges. */
    private static List<Integer> numbers(int... ranges) {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < ranges.length; i += 2) {
            IntStream.rangeClosed(ranges[i], ranges[i + 1]).forEach(numbers::add);
        }
        return numbers;
    }
}
