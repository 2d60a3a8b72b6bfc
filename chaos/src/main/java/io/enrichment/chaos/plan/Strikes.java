package io.enrichment.chaos.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Draws faults, one after the other or two at a time, with calm between them. Of several brokers no two are hit at a time. */
final class Strikes {

    private static final double SHARE_OF_PAIRS = 0.2;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);
    private static final Duration EVERYTHING_BACK_WITHIN = Duration.ofSeconds(40);

    /** A caller still waits then: what it does later would come when it has called again already. */
    private static final int PROVIDER_SILENT_SECONDS = 7;

    private final Random chance;
    private final List<String> processes;
    private final Duration length;

    /** Of a hundred faults. */
    private enum Kind {
        ONE_KILLED(40),
        SEVERAL_KILLED(7),
        EVERYTHING_KILLED(3),
        STOPPED(16),
        CUT_OFF(18),
        MISBEHAVING(16);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        static Kind draw(Random chance) {
            return values()[
                    Weights.draw(
                            chance,
                            Stream.of(values()).mapToInt(kind -> kind.weight).toArray())];
        }
    }

    Strikes(Random chance, List<String> processes, Duration length) {
        this.chance = chance;
        this.processes = List.copyOf(processes);
        this.length = length;
    }

    /** In the order of time; all are over when the time is. */
    List<Strike> draw() {
        var strikes = new ArrayList<Strike>();
        var at = calm();
        while (true) {
            var next = round(at);
            var end = next.stream().map(Strike::end).max(Duration::compareTo).orElseThrow();
            if (end.compareTo(length) > 0) {
                return List.copyOf(strikes);
            }
            strikes.addAll(next);
            at = end.plus(calm());
        }
    }

    private List<Strike> round(Duration at) {
        var first = strike(at);
        if (chance.nextDouble() >= SHARE_OF_PAIRS) {
            return List.of(first);
        }
        var second = strike(at.plusMillis(chance.nextInt((int) first.duration().toMillis())));
        return collide(first.fault(), second.fault()) ? List.of(first) : List.of(first, second);
    }

    private static boolean collide(Fault one, Fault other) {
        return !Collections.disjoint(one.targets(), other.targets())
                || (one.hits(Part.BROKER) && other.hits(Part.BROKER));
    }

    private Strike strike(Duration at) {
        return switch (Kind.draw(chance)) {
            case ONE_KILLED -> new Strike(at, BACK_WITHIN, Killed.some(List.of(process())));
            case SEVERAL_KILLED -> new Strike(at, BACK_WITHIN, Killed.some(several()));
            case EVERYTHING_KILLED -> new Strike(at, EVERYTHING_BACK_WITHIN, Killed.all(processes));
            case STOPPED -> {
                var process = process();
                yield new Strike(at, silence(process), new Stopped(process));
            }
            case CUT_OFF -> {
                var server = server();
                var trouble = oneOf(List.of(CutOff.Trouble.values()));
                var time = trouble == CutOff.Trouble.BLACK_HOLE ? silence(server) : seconds(1, 20);
                yield new Strike(at, time, new CutOff(server, trouble));
            }
            case MISBEHAVING ->
                new Strike(at, seconds(1, 20), new Misbehaving(oneOf(List.of(Misbehaving.Manner.values()))));
        };
    }

    private Duration silence(String process) {
        return seconds(1, Part.of(process) == Part.PROVIDER ? PROVIDER_SILENT_SECONDS : 20);
    }

    private Duration calm() {
        return seconds(5, 15);
    }

    private Duration seconds(int least, int most) {
        return Duration.ofMillis(1_000L * least + chance.nextInt(1_000 * (most - least)));
    }

    /** Parts first, so that many processes of one do not spare the others. */
    private String process() {
        var parts = processes.stream().map(Part::of).distinct().toList();
        var part = parts.get(
                Weights.draw(chance, parts.stream().mapToInt(Part::weight).toArray()));
        return oneOf(processes.stream().filter(name -> Part.of(name) == part).toList());
    }

    private List<String> several() {
        int number = 2 + chance.nextInt(2);
        var shuffled = new ArrayList<>(processes);
        Collections.shuffle(shuffled, chance);
        var brokers =
                processes.stream().filter(name -> Part.of(name) == Part.BROKER).toList();
        shuffled.removeAll(brokers.subList(1, brokers.size()));
        return shuffled.subList(0, Math.min(number, shuffled.size()));
    }

    /** One that is reached by a proxy. */
    private String server() {
        return oneOf(processes.stream()
                .filter(name -> !Part.of(name).isDeployed() && Part.of(name) != Part.BROKER)
                .toList());
    }

    private <T> T oneOf(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
