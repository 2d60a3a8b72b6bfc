package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.http.BodyFormat;
import io.enrichment.benchmark.http.Load;
import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Many small bodies: one after the other at a steady pace, then as many as go through. */
public final class SmallBodies implements IntakeScenario {

    static final int CONTACTS = 10;
    static final int PER_SECOND = 20;

    private static final int CONNECTIONS = 16;
    private static final int STEADY_SECONDS = 30;
    private static final int CLOSED_SECONDS = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "intake-small";
    }

    @Override
    public String title() {
        return "Small bodies, steady and as many as possible";
    }

    @Override
    public Section run(IntakeBench bench) {
        try (var system = bench.start(1)) {
            warmUp(system);
            var rows = Stream.of(false, true)
                    .map(keyed -> Rows.orFault(bench::say, arm(keyed), () -> measure(bench, system, keyed)))
                    .toList();
            return new Section(name(), title(), explanation(bench), rows, List.of());
        }
    }

    /** Also for others that measure with small bodies. */
    static void warmUp(IntakeSystem system) {
        Load.closed(CONNECTIONS, WARM_UP, () -> system.client().await(system.url(0), post(true)));
    }

    static IngestClient.Post post(boolean keyed) {
        var post = IngestClient.Post.of(BodyFormat.JSON, BodyFormat.JSON.bytes(CONTACTS));
        return keyed ? post.withKey(UUID.randomUUID().toString()) : post;
    }

    private static Row measure(IntakeBench bench, IntakeSystem system, boolean keyed) {
        Supplier<IngestClient.Post> posts = () -> post(keyed);
        var mark = system.published().mark();
        var steady = Load.steady(
                PER_SECOND,
                Duration.ofSeconds(bench.seconds(STEADY_SECONDS)),
                () -> system.client().send(system.url(0), posts.get()));
        var closed = Load.closed(
                CONNECTIONS,
                Duration.ofSeconds(bench.seconds(CLOSED_SECONDS)),
                () -> system.client().await(system.url(0), posts.get()));
        int published = system.published().since(mark).requestIds().size();
        var row = Row.of(arm(keyed))
                .with("steady p50 ms", steady.percentile(50))
                .with("p99 ms", steady.percentile(99))
                .with("greatest ms", steady.percentile(100))
                .with("submissions/s", closed.acceptedPerSecond())
                .with("closed p50 ms", closed.percentile(50))
                .with("closed p99 ms", closed.percentile(99))
                .with("accepted", steady.accepted() + closed.accepted())
                .with("published", published);
        row = Rows.faultUnless(row, steady.others().isEmpty(), "steady: " + steady.others());
        row = Rows.faultUnless(row, closed.others().isEmpty(), "closed: " + closed.others());
        return Rows.faultUnless(
                row, published == steady.accepted() + closed.accepted(), "not what was accepted is published");
    }

    private static String arm(boolean keyed) {
        return keyed ? "with a key each" : "without keys";
    }

    private static String explanation(IntakeBench bench) {
        return String.format(
                Locale.ROOT,
                "JSON bodies of %d contacts, after %d s to warm up. First %d/s for %d s, whether or not earlier ones were"
                        + " answered, times counted from when each was due; then %d connections for %d s, each of which"
                        + " waits for its answer. A fault unless every one is accepted and published.",
                CONTACTS,
                WARM_UP.toSeconds(),
                PER_SECOND,
                bench.seconds(STEADY_SECONDS),
                CONNECTIONS,
                bench.seconds(CLOSED_SECONDS));
    }
}
