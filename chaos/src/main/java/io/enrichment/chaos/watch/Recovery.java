package io.enrichment.chaos.watch;

import io.enrichment.chaos.plan.Fault;
import io.enrichment.chaos.plan.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a fault kept everything waiting: the longest time without a result while accepted contacts waited, and without an answer
 * while submissions did, from its begin to {@value #AFTERWARDS_SECONDS} s after its end or to the next fault.
 *
 * @param results empty if nothing waited
 * @param answers empty if nobody waited
 * @param must what was killed, if it is promised how soon work goes on
 */
public record Recovery(Struck struck, Optional<Duration> results, Optional<Duration> answers, Optional<Must> must) {

    private static final int AFTERWARDS_SECONDS = 15;

    /** What is promised. */
    public enum Must {
        ENRICHER("an enricher", Duration.ofSeconds(15)),
        ONLY_BROKER("the only broker", Duration.ofSeconds(30));

        private final String who;
        private final Duration within;

        Must(String who, Duration within) {
            this.who = who;
            this.within = within;
        }

        public Duration within() {
            return within;
        }

        @Override
        public String toString() {
            return who;
        }
    }

    /** Of each of these faults, in their order. */
    public static List<Recovery> ofEach(List<Struck> all, Flow results, Flow answers) {
        return all.stream().map(struck -> of(struck, all, results, answers)).toList();
    }

    private static Recovery of(Struck struck, List<Struck> all, Flow results, Flow answers) {
        var afterwards = struck.healed().plusSeconds(AFTERWARDS_SECONDS);
        var next = struck.untilNext(all);
        var until = next.isBefore(afterwards) ? next : afterwards;
        return new Recovery(
                struck,
                results.longestSilence(struck.begun(), until),
                answers.longestSilence(struck.begun(), until),
                struck.isAlone(all) ? must(struck.fault()) : Optional.empty());
    }

    /** Of the last of several brokers nothing is promised: the others go on. */
    private static Optional<Must> must(Fault fault) {
        if (fault.kind() != Fault.Kind.KILLED || fault.targets().size() > 1) {
            return Optional.empty();
        }
        if (fault.hits(Part.ENRICHER)) {
            return Optional.of(Must.ENRICHER);
        }
        return fault.targets().contains(Part.BROKER.toString()) ? Optional.of(Must.ONLY_BROKER) : Optional.empty();
    }

    /** What counts against what is promised: an enricher has nothing to do with answers to submissions. */
    public Duration longest() {
        var silence = results.orElse(Duration.ZERO);
        var wait = answers.orElse(Duration.ZERO);
        boolean counts = must.filter(Must.ONLY_BROKER::equals).isPresent();
        return counts && wait.compareTo(silence) > 0 ? wait : silence;
    }

    /** What is promised was not kept. */
    public boolean isLate() {
        return must.filter(promise -> longest().compareTo(promise.within()) > 0).isPresent();
    }
}
