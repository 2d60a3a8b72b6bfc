package io.enrichment.chaos;

import io.enrichment.chaos.plan.Arrival;
import io.enrichment.chaos.plan.Phase;
import io.enrichment.chaos.plan.Plan;
import io.enrichment.chaos.report.Account;
import io.enrichment.chaos.report.Words;
import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.chaos.system.Mark;
import io.enrichment.chaos.watch.Flow;
import io.enrichment.chaos.watch.Growth;
import io.enrichment.chaos.watch.Holding;
import io.enrichment.chaos.watch.Recovery;
import io.enrichment.chaos.watch.Resources;
import io.enrichment.chaos.watch.Results;
import io.enrichment.local.process.StartFailure;
import io.enrichment.local.stack.StackSettings;
import io.enrichment.testkit.checker.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A run on a system of its own: load and faults, a rest, load and faults again, a rest, and the check. What goes wrong with the run
 * itself is noted, and leads on to the check.
 */
final class ChaosRun implements AutoCloseable {

    private static final String LATENCY = "1s";
    private static final int IN_FLIGHT = 4;
    private static final Duration REST = Duration.ofSeconds(15);
    private static final Duration BACK_TO_REST_WITHIN = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);

    /** Of load, before the first rest: what has done less has not yet taken what it needs for good. */
    private static final Duration WARM_AFTER = Duration.ofMinutes(1);

    private final Consumer<String> console;
    private final Duration time;
    private final String command;
    private final Plan plan;
    private final FaultySystem system;
    private final Nemesis nemesis;
    private final Results results;
    private final Resources resources;
    private final ScheduledExecutorService arrivals = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "arrivals");
        thread.setDaemon(true);
        return thread;
    });
    private final Instant begun;
    private final List<Account.Span> rests = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private List<Growth> growths = List.of();
    private Instant lastLine = Instant.EPOCH;

    private ChaosRun(StackSettings settings, long seed, Duration time, String command, Consumer<String> console) {
        this.console = console;
        this.time = time;
        this.command = command;
        double callsPerSecond = (double) IN_FLIGHT * settings.enrichers();
        system = FaultySystem.start(settings.withSpeed(LATENCY, IN_FLIGHT), seed, line -> console.accept("  " + line));
        begun = Instant.now();
        plan = Plan.draw(seed, system.processes(), callsPerSecond, time);
        nemesis = new Nemesis(system, callsPerSecond, this::say);
        results = Results.of(system.deployment().bootstrapServers());
        resources = Resources.of(system);
    }

    /**
     * Blocks for some minutes more than the time says.
     *
     * @param time of load and faults
     * @param command that repeats this
     * @param console hears what is going on
     * @throws StartFailure if the system cannot be started, or somebody wants it to stop
     */
    static Account perform(StackSettings settings, long seed, Duration time, String command, Consumer<String> console)
            throws InterruptedException {
        console.accept("To have this again: " + command);
        try (var run = new ChaosRun(settings, seed, time, command, console)) {
            return run.account();
        }
    }

    private Account account() throws InterruptedException {
        if (suffer(plan.first())) {
            var before = rest();
            if (suffer(plan.second())) {
                restAgain(before);
            }
        }
        var over = Instant.now();
        say("checking");
        var checked = check();
        requireWanted();
        var load = system.load();
        var settled = new Flow(load.accepted(), results.settled());
        var answers = new Flow(ones(load.begun()), ones(load.accepted()));
        return new Account(
                command,
                system.processes(),
                begun,
                over,
                rests,
                Recovery.ofEach(nemesis.struck(), settled, answers),
                settled,
                load.accepted(),
                load.ended(),
                growths,
                resources.readings(),
                isTooShort(),
                checked,
                failures);
    }

    /** Returns when all is healed and at rest; whether it makes sense to go on. */
    private boolean suffer(Phase phase) throws InterruptedException {
        var phaseBegun = Instant.now();
        var strikes = nemesis.unleash(phase.strikes());
        phase.arrivals().forEach(this::schedule);
        var end = phaseBegun.plus(phase.loadFor());
        while (Instant.now().isBefore(end) && !isLost()) {
            look();
        }
        if (isLost()) {
            arrivals.shutdownNow();
            strikes.forEach(strike -> strike.cancel(false));
        }
        failures.addAll(Nemesis.untilHealed(strikes));
        try {
            system.awaitHealthy();
        } catch (StartFailure failure) {
            failures.add(String.valueOf(failure.getMessage()));
        }
        while (system.load().running() > 0 && !isLost()) {
            look();
        }
        if (isLost()) {
            failures.add(system.firstLoss().join());
        } else {
            noteWhatDoesNotEnd();
        }
        requireWanted();
        return failures.isEmpty();
    }

    private void schedule(Arrival arrival) {
        var unused = arrivals.schedule(
                () -> system.load().submit(1, arrival.contacts()), arrival.at().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isLost() {
        requireWanted();
        return system.firstLoss().isDone();
    }

    private void noteWhatDoesNotEnd() throws InterruptedException {
        try {
            system.load().untilEnded();
        } catch (AssertionError e) {
            failures.add(e.getMessage() + ": " + e.getCause());
        }
    }

    private List<Holding> rest() throws InterruptedException {
        say("at rest");
        var from = Instant.now();
        system.pass(REST);
        var holdings = resources.atRest();
        rests.add(new Account.Span(from, Instant.now()));
        return holdings;
    }

    /** Some let go of what they hold only when it has not been used for a while. */
    private void restAgain(List<Holding> before) throws InterruptedException {
        var deadline = Instant.now().plus(BACK_TO_REST_WITHIN);
        do {
            growths = Growth.between(before, rest());
        } while (!isTooShort()
                && Instant.now().isBefore(deadline)
                && growths.stream().anyMatch(growth -> growth.isJudged() && !growth.isWithin()));
    }

    private boolean isTooShort() {
        return time.dividedBy(5).compareTo(WARM_AFTER) < 0;
    }

    private Optional<Report> check() {
        try {
            return Optional.of(system.check());
        } catch (IllegalStateException e) {
            failures.add("the checker could not be asked: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Waits a second, and tells now and then how far everything is. */
    private void look() throws InterruptedException {
        system.pass(BETWEEN_LOOKS);
        if (Duration.between(lastLine, Instant.now()).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = Instant.now();
            say(Words.count(system.load().accepted().size()) + " requests accepted, "
                    + Words.count(system.load().ended().size()) + " ended, " + Words.count(results.contacts())
                    + " contacts settled");
        }
    }

    private void say(String line) {
        console.accept(String.format("%6s  %s", Words.clock(Duration.between(begun, Instant.now())), line));
    }

    private void requireWanted() {
        if (system.isClosed()) {
            throw new StartFailure("Stopped; there is no report.");
        }
    }

    private static List<Mark> ones(List<Mark> marks) {
        return marks.stream().map(mark -> new Mark(mark.at(), 1)).toList();
    }

    @Override
    public void close() {
        arrivals.shutdownNow();
        nemesis.close();
        resources.close();
        results.close();
        system.close();
    }
}
