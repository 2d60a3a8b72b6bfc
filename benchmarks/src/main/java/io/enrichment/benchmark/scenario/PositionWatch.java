package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.watch.CommitWatch;
import io.enrichment.benchmark.watch.Offsets;
import io.enrichment.benchmark.watch.Sampler;
import io.enrichment.benchmark.watch.StabilityWatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Whether a worker's positions move: what its group has committed, and how far its topics can be read. */
final class PositionWatch {

    static final Duration EVERY = Duration.ofMillis(100);

    private final Offsets offsets;
    private final CommitWatch commits;
    private final Map<String, StabilityWatch> topics;

    PositionWatch(Bench bench, Trial trial) {
        offsets = new Offsets(bench.topics().admin());
        commits = new CommitWatch(trial.settings().application());
        topics = Map.of(
                "input", new StabilityWatch(trial.settings().in()),
                "changelog", new StabilityWatch(Changelogs.of(trial)),
                "output", new StabilityWatch(trial.settings().out()));
    }

    /** Looks on for so long. */
    void look(Duration time) {
        var sampling = Sampler.start(EVERY, () -> {
            commits.sample(offsets);
            topics.values().forEach(topic -> topic.sample(offsets));
        });
        Await.pause(time);
        sampling.close();
    }

    CommitWatch commits() {
        return commits;
    }

    /** By kind of topic: for how long its last stable offset lagged behind its high watermark. */
    Map<String, Duration> longestUnstable() {
        var longest = new HashMap<String, Duration>();
        topics.forEach((topic, watch) -> longest.put(topic, watch.longest()));
        return longest;
    }
}
