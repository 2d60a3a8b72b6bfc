package io.enrichment.testkit.checker;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** One check: waits for rest, reads, judges. */
final class Run {

    /** Objects are many and small. */
    private static final int READERS = 8;

    private static final int PAUSE_MILLIS = 200;

    private final Deployment deployment;
    private final ClientLedger ledger;
    private final Expectations expectations;
    private final ClientLedger own = new ClientLedger();
    private final Client looking;
    private final Provider provider;

    Run(Deployment deployment, ClientLedger ledger, Expectations expectations) {
        this.deployment = deployment;
        this.ledger = ledger;
        this.expectations = expectations;
        this.looking = new Client(deployment, own);
        this.provider = new Provider(deployment.provider());
    }

    Report report() {
        try {
            return new Report(judge(read()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a check", e);
        }
    }

    private List<Verdict> judge(World world) {
        return Stream.of(
                        new IntakeChecks(world).verdicts(),
                        new ProcessingChecks(world).verdicts(),
                        new CallChecks(world).verdicts(),
                        new OutputChecks(world).verdicts(),
                        new StatusChecks(world).verdicts(),
                        new DeadLetterChecks(world).verdicts(),
                        new IsolationChecks(world).verdicts())
                .flatMap(List::stream)
                .toList();
    }

    private World read() throws InterruptedException {
        var waiting = awaitRest();
        var calls = provider.ledger();
        var topics = TopicContents.read(deployment, ledger.canaries());
        var now = look(topics.dossiers().keySet());
        var sightings = new ArrayList<>(ledger.sightings());
        now.values().forEach(sightings::addAll);
        var downloads = new ArrayList<>(ledger.downloads());
        downloads.addAll(own.downloads());
        var readers = Executors.newFixedThreadPool(READERS);
        try (var bucket = Bucket.of(deployment.bucket())) {
            var objects = bucket.requests();
            Set<String> kept = new HashSet<>(objects.keySet());
            kept.removeIf(id -> World.isErased(ledger, topics, objects, id));
            var files = each(
                    readers,
                    kept,
                    id -> Optional.of(RequestFiles.read(
                            bucket,
                            objects.getOrDefault(id, Map.of()),
                            Optional.ofNullable(topics.dossiers().get(id))
                                    .flatMap(Dossier::request)
                                    .map(RequestFacts::fields)
                                    .orElse(List.of()),
                            provider)));
            var parts = each(readers, partsOf(topics, kept), bucket::sha256);
            return new World(
                    deployment,
                    ledger,
                    expectations,
                    waiting,
                    topics,
                    sightings,
                    downloads,
                    now,
                    objects,
                    files,
                    parts,
                    calls);
        } finally {
            readers.shutdownNow();
        }
    }

    /** Until all that was accepted has ended and nothing waits, but not for ever. */
    private Waiting.Found awaitRest() throws InterruptedException {
        var deadline = System.nanoTime() + expectations.rest().toNanos();
        try (var kafka = new Waiting(deployment)) {
            while (!ledgerHasEnded() && System.nanoTime() < deadline) {
                Thread.sleep(PAUSE_MILLIS);
            }
            var found = kafka.look();
            while (!found.waiting().isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(PAUSE_MILLIS);
                found = kafka.look();
            }
            return found;
        }
    }

    private boolean ledgerHasEnded() throws InterruptedException {
        var running = new HashSet<>(ledger.accepted());
        running.removeAll(ledger.erasedAt().keySet());
        for (var id : running) {
            var seen = looking.look(deployment.statuses().get(0), id).flatMap(Sighting::job);
            if (seen.filter(Job::isEnded).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What every instance says of every request. */
    private Map<String, List<Sighting>> look(Set<String> inTopics) throws InterruptedException {
        var ids = new HashSet<>(inTopics);
        ids.addAll(ledger.accepted());
        var now = new LinkedHashMap<String, List<Sighting>>();
        for (var id : ids) {
            var sightings = new ArrayList<Sighting>();
            for (var instance : deployment.statuses()) {
                sightings.add(look(instance, id));
            }
            now.put(id, sightings);
        }
        return now;
    }

    private Sighting look(URI instance, String id) throws InterruptedException {
        var deadline = System.nanoTime() + expectations.rest().toNanos();
        while (true) {
            var sighting = looking.look(instance, id);
            if (sighting.isPresent()) {
                return sighting.get();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(instance + " does not answer");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static Set<String> partsOf(TopicContents topics, Set<String> kept) {
        var parts = new HashSet<String>();
        topics.dossiers().forEach((id, dossier) -> {
            if (kept.contains(id)) {
                dossier.results().values().forEach(same -> same.forEach(result -> parts.add(result.partKey())));
            }
        });
        return parts;
    }

    private static <T> Map<String, T> each(
            ExecutorService readers, Set<String> keys, Function<String, Optional<T>> read) throws InterruptedException {
        var list = List.copyOf(keys);
        var found = readers.invokeAll(list.stream()
                .<Callable<Optional<T>>>map(key -> () -> read.apply(key))
                .toList());
        var byKey = new HashMap<String, T>();
        for (int i = 0; i < list.size(); i++) {
            try {
                var key = list.get(i);
                found.get(i).get().ifPresent(value -> byKey.put(key, value));
            } catch (ExecutionException e) {
                throw new IllegalStateException("the bucket cannot be read", e);
            }
        }
        return byKey;
    }
}
