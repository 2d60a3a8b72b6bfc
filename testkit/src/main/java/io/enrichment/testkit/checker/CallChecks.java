package io.enrichment.testkit.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is promised of calls to the provider. */
final class CallChecks {

    /** Between an answer's last byte and the moment that nobody begins a call any more who has not read it yet. */
    private static final Duration UNTIL_READ = Duration.ofMillis(500);

    /** Clocks of two processes of a machine, and times that are rounded to milliseconds. */
    private static final Duration CLOCKS = Duration.ofMillis(20);

    private final World world;
    private final Expectations.Calls limits;
    private final Expectations.Faults faults;
    private final List<ProviderCall> calls;
    private final Map<String, BatchFacts> batches = new LinkedHashMap<>();

    CallChecks(World world) {
        this.world = world;
        limits = world.expectations().calls();
        faults = world.expectations().faults();
        calls = world.calls().calls().stream()
                .sorted(Comparator.comparing(ProviderCall::startedAt))
                .toList();
        world.dossiers()
                .values()
                .forEach(dossier ->
                        dossier.batches().forEach((key, published) -> batches.put(key.toString(), published.get(0))));
    }

    List<Verdict> verdicts() {
        return List.of(callsAreBounded(), repeatsHaveTheSameKey(), inFlightIsLimited(), retryAfterIsHeeded());
    }

    private Verdict callsAreBounded() {
        var findings = new Findings(Invariant.CALLS_ARE_BOUNDED);
        var byKey = new HashMap<String, List<ProviderCall>>();
        calls.forEach(call ->
                byKey.computeIfAbsent(call.key(), unseen -> new ArrayList<>()).add(call));
        if (faults.any()) {
            boundWithFaults(findings, byKey);
        } else {
            batches.forEach((key, batch) -> requireOneCall(
                    findings, batch, byKey.getOrDefault(key, List.of()).size()));
        }
        return findings.fact("%d calls of %d batches", calls.size(), batches.size())
                .unlessNothing(!batches.isEmpty(), "there are no batches")
                .verdict();
    }

    /** A batch that was given up may have been called or not. */
    private void requireOneCall(Findings findings, BatchFacts batch, int times) {
        var dossier = world.dossier(batch.key().requestId());
        boolean givenUp = world.isErased(batch.key().requestId())
                || dossier.stream()
                        .flatMap(all -> all.results().getOrDefault(batch.key(), List.of()).stream())
                        .anyMatch(ResultFacts::givenUp);
        int most = batch.asked() == 0 ? 0 : 1;
        int least = givenUp || !isListed() ? 0 : most;
        findings.require(
                times >= least && times <= most, "batch %s was called %d times without faults", batch.key(), times);
    }

    private boolean isListed() {
        return world.calls().counted() == calls.size();
    }

    /**
     * Answers that are held against no batch, such as 503, cost nothing; nor does silence, of which nobody can tell from
     * outside what it meant. What was answered completely is asked again after an interruption only.
     */
    private void boundWithFaults(Findings findings, Map<String, List<ProviderCall>> byKey) {
        long counted = 0;
        long again = 0;
        for (var key : batches.keySet()) {
            var own = byKey.getOrDefault(key, List.of());
            counted += own.stream().filter(CallChecks::isHeldAgainstTheBatch).count();
            again += Math.max(0, own.stream().filter(this::isHeard).count() - 1);
        }
        long bound = (long) batches.size() * (1 + limits.retryBudget()) + faults.redeliveries();
        findings.require(counted <= bound, "%d calls that count, of %d at most", counted, bound);
        findings.require(
                again <= faults.redeliveries(),
                "%d calls repeat what had been answered, and %d can be redeliveries",
                again,
                faults.redeliveries());
        findings.fact(
                "%d of the calls count (bound %d), %d repeat what had been answered (bound %d)",
                counted, bound, again, faults.redeliveries());
    }

    private boolean isHeard(ProviderCall call) {
        return call.isAnswered()
                && call.endedAt()
                        .filter(end -> end.isBefore(
                                call.startedAt().plus(limits.timeout()).minus(UNTIL_READ)))
                        .isPresent();
    }

    private static boolean isHeldAgainstTheBatch(ProviderCall call) {
        return call.status()
                .filter(status -> status == 200 || status == 400 || status == 413 || status == 422 || status == 500)
                .isPresent();
    }

    private Verdict repeatsHaveTheSameKey() {
        var findings = new Findings(Invariant.REPEATS_HAVE_THE_SAME_KEY);
        var bodies = new HashMap<String, String>();
        int repeats = 0;
        for (var call : calls) {
            boolean known = batches.containsKey(call.key());
            findings.require(
                    known || world.expectations().otherClients(),
                    "a call has the key \"%s\", which is no batch's",
                    call.key());
            var before = bodies.putIfAbsent(call.key(), call.body());
            repeats += before == null ? 0 : 1;
            findings.require(before == null || before.equals(call.body()), "the calls of batch %s differ", call.key());
        }
        return findings.fact("%d of %d calls are repeats", repeats, calls.size())
                .unlessNothing(!calls.isEmpty(), "the provider was not called")
                .verdict();
    }

    private Verdict inFlightIsLimited() {
        var findings = new Findings(Invariant.IN_FLIGHT_IS_LIMITED);
        var changes = new ArrayList<Change>();
        for (var call : calls) {
            changes.add(new Change(call.startedAt(), 1));
            changes.add(new Change(left(call), -1));
        }
        // who has an answer may call again in the same instant
        changes.sort(Comparator.comparing(Change::at).thenComparing(Change::by));
        int now = 0;
        int most = 0;
        var when = Instant.EPOCH;
        for (var change : changes) {
            now += change.by();
            if (now > most) {
                most = now;
                when = change.at();
            }
        }
        return findings.require(
                        most <= limits.limit(),
                        "%d calls at once at %s, where %d are allowed",
                        most,
                        when,
                        limits.limit())
                .fact("%d calls at once at most, of %d by %d enrichers", most, limits.limit(), limits.enrichers())
                .unlessNothing(!calls.isEmpty(), "the provider was not called")
                .verdict();
    }

    private record Change(Instant at, int by) {}

    /** When nobody waits for the call any more: its end, the caller's time-out, or an interruption of the caller. */
    private Instant left(ProviderCall call) {
        var timedOut = call.startedAt().plus(limits.timeout()).minus(UNTIL_READ);
        var left = call.endedAt().filter(timedOut::isAfter).orElse(timedOut);
        return nextInterruption(call.startedAt()).filter(left::isAfter).orElse(left);
    }

    private Optional<Instant> nextInterruption(Instant after) {
        return faults.interruptions().stream().filter(after::isBefore).findFirst();
    }

    private Verdict retryAfterIsHeeded() {
        var findings = new Findings(Invariant.RETRY_AFTER_IS_HEEDED);
        int pauses = 0;
        for (int i = 0; i < calls.size(); i++) {
            var pause = RetryAfter.of(calls.get(i));
            if (pause.isEmpty()) {
                continue;
            }
            pauses++;
            var heard = calls.get(i).endedAt().orElseThrow();
            var until = nextInterruption(calls.get(i).startedAt())
                    .filter(pause.get()::isAfter)
                    .orElse(pause.get());
            for (int next = i + 1;
                    next < calls.size() && calls.get(next).startedAt().isBefore(until);
                    next++) {
                var started = calls.get(next).startedAt();
                findings.require(
                        !started.isAfter(heard.plus(UNTIL_READ)) || !started.isBefore(until.minus(CLOCKS)),
                        "batch %s was called at %s, and the provider had asked for nothing before %s",
                        calls.get(next).key(),
                        started,
                        until);
            }
        }
        if (limits.enrichers() > 1) {
            return new Findings(Invariant.RETRY_AFTER_IS_HEEDED)
                    .unlessNothing(
                            false,
                            "several enrichers, each of which heeds what it is told; a call does not say whose it is")
                    .verdict();
        }
        return findings.fact("%d pauses were asked for", pauses)
                .unlessNothing(pauses > 0, "the provider never said Retry-After")
                .verdict();
    }
}
