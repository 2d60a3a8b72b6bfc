package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Results;
import io.enrichment.benchmark.harness.Task;
import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.harness.WorkerProcess;
import io.enrichment.benchmark.provider.Calls;
import io.enrichment.benchmark.provider.Items;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests of one item each, submitted while another request of very many is being worked on. */
public final class SmallBehindBig implements Scenario {

    private static final String NAME = "small-behind-big";
    private static final String WARM_UP = "warm-up";
    private static final String BIG = "big";
    private static final Latency LATENCY = Latency.flat(Duration.ofMillis(500));
    private static final int BIG_ITEMS = 10_000;
    private static final int TRIES = 20;
    private static final List<Integer> PAYLOAD_BYTES = List.of(1024, 10 * 1024);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_500);
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(2);
    private static final double EACH_WITHIN_SECONDS = 5;

    private final long seed;

    /** @param seed makes the pauses between the small requests */
    public SmallBehindBig(long seed) {
        this.seed = seed;
    }

    /**
     * What is submitted.
     *
     * @param onePartition whether all goes into the same partition, rather than each item where its key belongs
     */
    record Plan(int bigItems, int tries, int payloadBytes, boolean onePartition) {

        /** The small requests; the first one follows the last item of the big one at once. */
        List<String> small() {
            return IntStream.rangeClosed(0, tries)
                    .mapToObj(index -> "small-" + index)
                    .toList();
        }
    }

    /**
     * What happened.
     *
     * @param waited from produce to visible, in milliseconds, by small request
     * @param overtaken items of the big request that were not called yet when a small request was, by small request
     */
    record Findings(List<Long> waited, List<Integer> overtaken) {

        double firstSeconds() {
            return waited.get(0) / 1000.0;
        }

        /** Of all but the first. */
        Spread others() {
            return new Spread(waited.subList(1, waited.size()));
        }

        int leastOvertaken() {
            return overtaken.stream().mapToInt(Integer::intValue).min().orElse(0);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Small requests while a big one is being worked on";
    }

    @Override
    public Section run(Bench bench, Options options) {
        var task = task(options.inFlight());
        var rows = plans(options)
                .map(plan -> Verdict.orFault(bench, task, () -> row(task, plan, measure(bench, task, plan, seed))))
                .toList();
        return new Section(NAME, title(), explanation(task), rows, List.of());
    }

    private static Stream<Plan> plans(Options options) {
        int tries = options.quick() ? TRIES / 3 : TRIES;
        var sizes = options.payloadBytes().isPresent()
                ? List.of(options.payloadBytes().getAsInt())
                : PAYLOAD_BYTES;
        return sizes.stream()
                .flatMap(bytes -> Stream.of(true, false).map(one -> new Plan(BIG_ITEMS, tries, bytes, one)));
    }

    static Task task(int inFlight) {
        return new Task(NAME, Arm.ASYNC_PROCESSOR, inFlight, LATENCY);
    }

    /** Ends when the small requests are done; the big one is then left as it is. */
    static Findings measure(Bench bench, Task task, Plan plan, long seed) {
        var random = new SplittableRandom(seed);
        try (var trial = Trial.prepare(bench, task);
                var load = trial.load(plan.payloadBytes())) {
            var worker = trial.startWorker();
            // so that the worker is at work when the big one comes
            load.bulk(WARM_UP, 1);
            trial.awaitResults(1);
            if (plan.onePartition()) {
                load.onlyTo(0);
            }
            load.bulk(BIG, plan.bigItems());
            var sentAt = new ArrayList<Long>();
            for (var small : plan.small()) {
                sentAt.add(System.currentTimeMillis());
                load.bulk(small, 1);
                awaitResult(trial, worker, small);
                Await.pause(Duration.ofMillis(random.nextLong(LONGEST_PAUSE.toMillis())));
            }
            worker.stop();
            return findings(plan, sentAt, trial.finish(), trial.calls());
        }
    }

    private static void awaitResult(Trial trial, WorkerProcess worker, String small) {
        Await.until("a small request is done", VISIBLE_WITHIN, () -> {
            worker.requireAlive();
            return trial.results().missing(small, 1) == 0;
        });
    }

    private static Findings findings(Plan plan, List<Long> sentAt, Results results, Calls calls) {
        var visibleAt = results.visibleAt();
        var waited = new ArrayList<Long>();
        for (int index = 0; index < sentAt.size(); index++) {
            var visible =
                    Objects.requireNonNull(visibleAt.get(Items.id(plan.small().get(index), 0)), "was waited for");
            waited.add(visible - sentAt.get(index));
        }
        int left = plan.bigItems();
        var overtaken = new ArrayList<Integer>();
        for (var event : calls.events()) {
            if (!event.start() || Items.request(event.id()).equals(WARM_UP)) {
                continue;
            }
            if (Items.request(event.id()).equals(BIG)) {
                left--;
            } else {
                overtaken.add(left);
            }
        }
        return new Findings(waited, overtaken);
    }

    private static Row row(Task task, Plan plan, Findings found) {
        var row = Row.of(task.arm().toString())
                .with("payload", plan.payloadBytes())
                .with("partitions", plan.onePartition() ? "the same" : "by key")
                .with("tries", plan.tries())
                .with("first at once, s", found.firstSeconds())
                .with("p50 s", found.others().median())
                .with("p95 s", found.others().p95())
                .with("max s", found.others().max())
                .with("big items not called yet, at least", found.leastOvertaken());
        if (found.leastOvertaken() == 0) {
            row = row.withFault("a small request was called behind all of the big one");
        }
        return found.others().max() > EACH_WITHIN_SECONDS
                ? row.withFault("a small request waited longer than " + EACH_WITHIN_SECONDS + " s")
                : row;
    }

    private String explanation(Task task) {
        return String.format(
                Locale.ROOT,
                "Calls of %s, %d in flight. One request of %d items, and when all are in the topic a request of one"
                        + " item; then more of these while the big one is being worked on, each after a random pause"
                        + " of up to %d ms (seed %d). Time from produce to visible for a reader with read_committed;"
                        + " the first one includes that the worker takes in what lies before it. All in the same"
                        + " partition, or each item where its key belongs.",
                task.latency(),
                task.inFlight(),
                BIG_ITEMS,
                LONGEST_PAUSE.toMillis(),
                seed);
    }
}
