package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.http.Answer;
import io.enrichment.benchmark.http.BodyFormat;
import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** An instance is killed amid a large post with a key, and the post repeated. */
public final class KilledIngest implements IntakeScenario {

    private static final int INSTANCES = 2;
    private static final int VICTIM = 0;
    private static final int ROUNDS = 10;
    private static final int CONTACTS = 100_000;
    private static final int BATCHES = CONTACTS / 100;
    private static final Duration ACCEPTED_WITHIN = Duration.ofMinutes(2);
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(1);

    private final long seed;

    /** @param seed makes the moments of the kills */
    public KilledIngest(long seed) {
        this.seed = seed;
    }

    private enum RepeatedAt {
        THE_RESTARTED(VICTIM),
        THE_OTHER(1 - VICTIM);

        private final int instance;

        RepeatedAt(int instance) {
            this.instance = instance;
        }

        @Override
        public String toString() {
            return this == THE_RESTARTED ? "repeated at the restarted one" : "repeated at the other one";
        }
    }

    /**
     * A kill.
     *
     * @param broken whether the first post was still without an answer
     * @param ids that were answered for the key
     * @param seconds from the kill to the 202
     */
    private record Round(boolean broken, HashSet<String> ids, boolean accepted, double seconds) {}

    @Override
    public String name() {
        return "intake-kill";
    }

    @Override
    public String title() {
        return "An instance killed amid a post with a key";
    }

    @Override
    public Section run(IntakeBench bench) {
        int rounds = bench.quick() ? ROUNDS / 4 : ROUNDS / 2;
        bench.say("  seed " + seed);
        try (var system = bench.start(INSTANCES)) {
            var body = bench.body(BodyFormat.JSON, CONTACTS);
            var usual = usualTime(system, body);
            var random = new SplittableRandom(seed);
            var rows = Stream.of(RepeatedAt.values())
                    .map(where -> Rows.orFault(
                            bench::say, where.toString(), () -> measure(system, body, where, rounds, usual, random)))
                    .toList();
            return new Section(name(), title(), explanation(usual), rows, List.of());
        }
    }

    /** Of an instance that has just been started, as it is after every kill: so that moments lie in all of a post. */
    private static Duration usualTime(IntakeSystem system, Path body) {
        system.ingest(VICTIM).kill();
        system.ingest(VICTIM).restart();
        system.ingest(VICTIM).awaitHealthy(HEALTHY_WITHIN);
        return system.client()
                .untilAccepted(system.url(VICTIM), IngestClient.Post.of(BodyFormat.JSON, body), ACCEPTED_WITHIN)
                .took();
    }

    private static Row measure(
            IntakeSystem system, Path body, RepeatedAt where, int rounds, Duration usual, SplittableRandom random) {
        var mark = system.published().mark();
        var all = new ArrayList<Round>();
        for (int round = 0; round < rounds; round++) {
            all.add(round(system, body, where, Duration.ofMillis(random.nextLong(usual.toMillis()))));
        }
        return row(where, all, system.published().since(mark));
    }

    private static Round round(IntakeSystem system, Path body, RepeatedAt where, Duration moment) {
        var post = IngestClient.Post.of(BodyFormat.JSON, body)
                .withKey(UUID.randomUUID().toString());
        long begin = System.nanoTime();
        var first = system.client().send(system.url(VICTIM), post);
        LockSupport.parkNanos(moment.toNanos() - (System.nanoTime() - begin));
        long killed = System.nanoTime();
        system.ingest(VICTIM).kill();
        system.ingest(VICTIM).restart();
        var answer = first.join();
        var again = system.client().untilAccepted(system.url(where.instance), post, ACCEPTED_WITHIN);
        double seconds = (System.nanoTime() - killed) / 1e9;
        var ids = new HashSet<String>();
        Stream.of(answer, again.last())
                .filter(Answer::isAccepted)
                .map(Answer::requestId)
                .forEach(ids::add);
        system.ingest(VICTIM).awaitHealthy(HEALTHY_WITHIN);
        return new Round(!answer.isAccepted(), ids, again.last().isAccepted(), seconds);
    }

    private static Row row(RepeatedAt where, List<Round> all, Published.Found published) {
        var seconds = all.stream().map(Round::seconds).toList();
        var row = Row.of(where.toString())
                .with("kills", all.size())
                .with("before the answer", all.stream().filter(Round::broken).count())
                .with("request events", published.requests())
                .with("distinct requests", published.requestIds().size())
                .with("batch events", published.batches())
                .with("distinct batches", published.batchKeys().size())
                .with("s from kill to 202, median", Rows.median(seconds))
                .with(
                        "greatest",
                        seconds.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        row = Rows.faultUnless(row, all.stream().allMatch(Round::accepted), "a key was never accepted");
        row = Rows.faultUnless(
                row, all.stream().allMatch(round -> round.ids().size() <= 1), "one key was answered with two ids");
        row = Rows.faultUnless(row, published.requestIds().size() == all.size(), "not one request for each key");
        return Rows.faultUnless(
                row, published.batchKeys().size() == all.size() * BATCHES, "not each request has its batches");
    }

    private String explanation(Duration usual) {
        return String.format(
                Locale.ROOT,
                "%,d contacts with a key to one of %d instances, which is killed with SIGKILL at a random moment of the"
                        + " %.1f s that this takes after a start (seed %d) and started again at once; the same post is then repeated, as"
                        + " Retry-After says, until its 202, at the same instance or at the other one. Published is what a"
                        + " read_committed reader finds once the transactions of the dead have been ended. Events may be"
                        + " repeated; a fault unless each key has one distinct request and its %,d batches.",
                CONTACTS,
                INSTANCES,
                usual.toMillis() / 1000.0,
                seed,
                BATCHES);
    }
}
