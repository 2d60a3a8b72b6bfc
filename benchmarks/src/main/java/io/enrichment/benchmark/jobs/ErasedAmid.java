package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A request is erased in the middle. */
public final class ErasedAmid implements JobScenario {

    private static final int CONTACTS = 100_000;
    private static final int IN_FLIGHT = 32;
    private static final long REMOVED_WITHIN = TimeUnit.MINUTES.toNanos(5);
    /** Part of every contact's name. */
    private static final String CANARY = "Byron-";

    @Override
    public String name() {
        return "jobs-erase";
    }

    @Override
    public String title() {
        return "A request is erased in the middle";
    }

    @Override
    public Section run(JobBench bench) {
        var rows = bench.stores().stream()
                .map(store -> Rows.orFault(bench::say, store.toString(), () -> {
                    try (var system = bench.start(store, 2, JobBench.LATENCY, IN_FLIGHT)) {
                        return measure(system, bench, store.toString());
                    }
                }))
                .toList();
        return new Section(
                name(),
                title(),
                String.format(
                        "%,d contacts, erased when a third is settled. Gone: both instances of the status service answer"
                                + " 410. Removed: of the request's objects nothing is left but an empty one that says so."
                                + " A fault if then any object of the bucket, or any record of the compacted topic, holds"
                                + " a contact's name, or the request is answered with anything but 410.",
                        bench.contacts(CONTACTS)),
                rows,
                List.of());
    }

    private static Row measure(JobSystem system, JobBench bench, String arm) {
        int contacts = bench.contacts(CONTACTS);
        var id = system.client().submit(bench.body(contacts));
        system.client().await(id, job -> JobClient.hasSettled(job, contacts / 3));
        long before = objects(system.bucket(), id).size();
        long erased = System.nanoTime();
        var answer = system.client().erase(id);
        system.clients().forEach(client -> client.await(id, job -> job.status() == 410));
        double gone = (System.nanoTime() - erased) / 1e9;
        awaitRemoval(system, id);
        double removed = (System.nanoTime() - erased) / 1e9;
        var row = Row.of(arm)
                .with("objects before", before)
                .with("objects after", objects(system.bucket(), id).size())
                .with("s until gone", gone)
                .with("s until removed", removed);
        row = Rows.faultUnless(row, answer.status() == 202, "the command was answered " + answer.outcome());
        row = Rows.faultUnless(row, holdingCanary(system.bucket()).isEmpty(), "an object holds a contact's name");
        row = Rows.faultUnless(row, new StatusTopic(system.kafka()).valuesWith(CANARY) == 0, "a record holds a name");
        return Rows.faultUnless(
                row, system.clients().stream().allMatch(client -> client.job(id).status() == 410), "not 410 any more");
    }

    private static void awaitRemoval(JobSystem system, String id) {
        long begin = System.nanoTime();
        while (!objects(system.bucket(), id).stream()
                .allMatch(object -> object.getFileName().toString().equals("erased"))) {
            if (System.nanoTime() - begin > REMOVED_WITHIN) {
                throw new IllegalStateException("objects are still there: "
                        + objects(system.bucket(), id).size());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static List<Path> objects(Path bucket, String id) {
        return files(bucket).stream()
                .filter(file -> bucket.relativize(file).toString().contains(id))
                .toList();
    }

    private static List<Path> holdingCanary(Path bucket) {
        return files(bucket).stream().filter(ErasedAmid::holdsCanary).toList();
    }

    private static boolean holdsCanary(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CANARY);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files come and go while they are listed, so a walk that breaks is begun again. */
    private static List<Path> files(Path bucket) {
        while (true) {
            try (var files = Files.walk(bucket)) {
                return files.filter(Files::isRegularFile).toList();
            } catch (UncheckedIOException | IOException vanished) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }
}
