package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.http.BodyFormat;
import io.enrichment.benchmark.http.Load;
import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Percentiles;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** The same post many times at once, under one key, to two instances. */
public final class DuplicatePosts implements IntakeScenario {

    private static final String ARM = "two instances";
    private static final int INSTANCES = 2;
    private static final int POSTS = 32;
    private static final int ROUNDS = 20;
    private static final int CONTACTS = 1_000;
    private static final int BATCHES = CONTACTS / 100;
    private static final Duration ACCEPTED_WITHIN = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "intake-duplicates";
    }

    @Override
    public String title() {
        return "One key, many posts at once";
    }

    @Override
    public Section run(IntakeBench bench) {
        try (var system = bench.start(INSTANCES)) {
            var row = Rows.orFault(bench::say, ARM, () -> measure(system, bench.quick() ? ROUNDS / 3 : ROUNDS));
            return new Section(name(), title(), explanation(), List.of(row), List.of());
        }
    }

    private static Row measure(IntakeSystem system, int rounds) {
        var body = BodyFormat.JSON.bytes(CONTACTS);
        var mark = system.published().mark();
        var all = new ArrayList<IngestClient.Accepted>();
        int mostIds = 0;
        for (int round = 0; round < rounds; round++) {
            var post = IngestClient.Post.of(BodyFormat.JSON, body)
                    .withKey(UUID.randomUUID().toString());
            var answers = Load.together(
                    POSTS,
                    number -> system.client().untilAccepted(system.url(number % INSTANCES), post, ACCEPTED_WITHIN));
            mostIds = Math.max(mostIds, ids(answers));
            all.addAll(answers);
        }
        var published = system.published().since(mark);
        return row(rounds, mostIds, all, published);
    }

    private static Row row(int rounds, int mostIds, List<IngestClient.Accepted> all, Published.Found published) {
        var millis =
                Percentiles.of(all.stream().map(one -> one.took().toMillis()).toList());
        int accepted = (int) all.stream().filter(one -> one.last().isAccepted()).count();
        var row = Row.of(ARM)
                .with("rounds", rounds)
                .with("posts", rounds * POSTS)
                .with("ids answered in a round, most", mostIds)
                .with("request events", published.requests())
                .with("distinct requests", published.requestIds().size())
                .with("distinct batches", published.batchKeys().size())
                .with("until 202, p50 ms", millis.at(50))
                .with("p99 ms", millis.at(99))
                .with("greatest ms", millis.at(100))
                .with("first answers", outcomes(all));
        row = Rows.faultUnless(row, accepted == all.size(), (all.size() - accepted) + " posts were never accepted");
        row = Rows.faultUnless(row, mostIds == 1, "one key was answered with several ids");
        row = Rows.faultUnless(row, published.requestIds().size() == rounds, "one key gave several requests");
        return Rows.faultUnless(
                row, published.batchKeys().size() == rounds * BATCHES, "not each request has its batches");
    }

    private static int ids(List<IngestClient.Accepted> answers) {
        return answers.stream()
                .filter(one -> one.last().isAccepted())
                .map(one -> one.last().requestId())
                .collect(Collectors.toCollection(HashSet::new))
                .size();
    }

    private static String outcomes(List<IngestClient.Accepted> all) {
        return Rows.counted(all.stream().map(one -> one.first().outcome()));
    }

    private static String explanation() {
        return String.format(
                Locale.ROOT,
                "%d posts of the same %,d contacts at once under one key, half of them to each of %d instances, and each"
                        + " repeated, as Retry-After says, until its 202; a new key in each round. Events of a request may"
                        + " be repeated; a fault unless a round has one id, one distinct request and its %d batches.",
                POSTS,
                CONTACTS,
                INSTANCES,
                BATCHES);
    }
}
