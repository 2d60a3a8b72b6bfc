package io.enrichment.testkit.checker;

import io.enrichment.events.ContactStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is promised of what is said of a request. */
final class StatusChecks {

    private final World world;
    private final Map<String, List<Job>> said;

    StatusChecks(World world) {
        this.world = world;
        this.said = world.said();
    }

    List<Verdict> verdicts() {
        return List.of(
                countsSumToTheTotal(),
                nothingGoesBackwards(),
                terminalIsFinal(),
                completedCanBeRead(),
                acceptedIsFound(),
                storeIsTheTopic(),
                everyRequestEnds());
    }

    private Verdict countsSumToTheTotal() {
        var findings = new Findings(Invariant.COUNTS_SUM_TO_THE_TOTAL);
        int statements = 0;
        for (var jobs : said.values()) {
            for (var job : jobs) {
                statements++;
                findings.require(
                        job.counts().total() == job.totalContacts()
                                && !job.counts().isNegative(),
                        "%s at revision %d: %s are not %d contacts",
                        job.requestId(),
                        job.revision(),
                        job.counts(),
                        job.totalContacts());
                findings.require(
                        job.processedBatches() <= job.totalBatches(),
                        "%s at revision %d: %d of %d batches",
                        job.requestId(),
                        job.revision(),
                        job.processedBatches(),
                        job.totalBatches());
            }
        }
        world.dossiers()
                .values()
                .forEach(dossier -> dossier.newest()
                        .filter(job -> job.isEnded() && !dossier.isWithdrawn())
                        .ifPresent(job -> requireCountsOfResults(findings, dossier, job)));
        return findings.fact("%d statements about %d requests", statements, said.size())
                .unlessNothing(statements > 0, "nothing was said of any request")
                .verdict();
    }

    private static void requireCountsOfResults(Findings findings, Dossier dossier, Job job) {
        var newest = new HashMap<Long, ContactStatus>();
        dossier.results().values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(result -> result.key().redrive()))
                .forEach(result -> {
                    for (int i = 0; i < result.indexes().size(); i++) {
                        newest.put(result.indexes().at(i), result.statuses().get(i));
                    }
                });
        var counted = new EnumMap<ContactStatus, Integer>(ContactStatus.class);
        newest.values().forEach(status -> counted.merge(status, 1, Integer::sum));
        var counts = new Counts(
                job.totalContacts() - newest.size(),
                counted.getOrDefault(ContactStatus.SUCCEEDED, 0),
                counted.getOrDefault(ContactStatus.PARTIAL, 0),
                counted.getOrDefault(ContactStatus.NOT_FOUND, 0),
                counted.getOrDefault(ContactStatus.FAILED, 0),
                counted.getOrDefault(ContactStatus.CANCELLED, 0));
        findings.require(
                counts.equals(job.counts()),
                "%s ended with %s, and its results are %s",
                job.requestId(),
                job.counts(),
                counts);
    }

    private Verdict nothingGoesBackwards() {
        var findings = new Findings(Invariant.NOTHING_GOES_BACKWARDS);
        said.values().forEach(jobs -> requireGrowth(findings, jobs));
        var byRequest = new HashMap<String, List<Sighting>>();
        world.sightings()
                .forEach(sighting -> byRequest
                        .computeIfAbsent(sighting.requestId(), unseen -> new ArrayList<>())
                        .add(sighting));
        byRequest.values().forEach(sightings -> requireOrder(findings, sightings));
        return findings.fact(
                        "%d looks by clients and by this check",
                        world.sightings().size())
                .unlessNothing(!world.sightings().isEmpty(), "nobody has looked")
                .verdict();
    }

    /** What is said with a higher revision is never less, and what is said with the same one is the same. */
    private static void requireGrowth(Findings findings, List<Job> jobs) {
        for (int i = 1; i < jobs.size(); i++) {
            var before = jobs.get(i - 1);
            var after = jobs.get(i);
            findings.require(
                    after.revision() > before.revision(),
                    "%s: two things are said at revision %d",
                    after.requestId(),
                    after.revision());
            boolean settlesAgain = after.redrive() > before.redrive();
            boolean settlesOn = after.redrive() == before.redrive()
                    && after.processedBatches() >= before.processedBatches()
                    && after.counts().settled() >= before.counts().settled();
            findings.require(
                    settlesAgain || settlesOn,
                    "%s: less is settled at revision %d than at %d",
                    after.requestId(),
                    after.revision(),
                    before.revision());
        }
    }

    /** Whoever asks when another has his answer is told nothing older, wherever either asked. */
    private static void requireOrder(Findings findings, List<Sighting> sightings) {
        var answered = new ArrayList<>(sightings);
        answered.sort(Comparator.comparingLong(Sighting::answered));
        var taken = new ArrayList<>(sightings);
        taken.sort(Comparator.comparingLong(Sighting::taken));
        int next = 0;
        long newest = -1;
        boolean gone = false;
        for (var sighting : taken) {
            for (; next < answered.size() && answered.get(next).answered() < sighting.taken(); next++) {
                var before = answered.get(next);
                newest = Math.max(newest, before.job().map(Job::revision).orElse(-1L));
                gone |= before.httpStatus() == 410;
            }
            long revision = sighting.job().map(Job::revision).orElse(Long.MAX_VALUE);
            findings.require(
                    revision >= newest,
                    "%s: %s answers revision %d after somebody was told %d",
                    sighting.requestId(),
                    sighting.instance(),
                    revision,
                    newest);
            findings.require(
                    !gone || sighting.httpStatus() == 410, "%s is back after it was gone", sighting.requestId());
        }
    }

    private Verdict terminalIsFinal() {
        var findings = new Findings(Invariant.TERMINAL_IS_FINAL);
        int ends = 0;
        for (var jobs : said.values()) {
            Optional<Job> end = Optional.empty();
            for (var job : jobs) {
                var ended = end;
                findings.require(
                        ended.isEmpty() || job.redrive() > ended.get().redrive(),
                        "%s is %s at revision %d after it was %s",
                        job.requestId(),
                        job.status(),
                        job.revision(),
                        ended.map(Job::status).orElse(""));
                if (job.isEnded()) {
                    ends++;
                    end = Optional.of(job);
                }
            }
        }
        world.dossiers()
                .values()
                .forEach(dossier -> findings.require(
                        !dossier.isBack(), "%s is back after its status was withdrawn", dossier.requestId()));
        return findings.fact("%d ends", ends)
                .unlessNothing(ends > 0, "nothing has ended")
                .verdict();
    }

    private Verdict completedCanBeRead() {
        var findings = new Findings(Invariant.COMPLETED_CAN_BE_READ);
        for (var download : world.downloads()) {
            findings.require(
                    download.httpStatus() == 200 || world.isErased(download.requestId()),
                    "%s: %s was answered with %d although the request had ended",
                    download.requestId(),
                    download.name(),
                    download.httpStatus());
        }
        world.dossiers()
                .forEach((id, dossier) -> dossier.newest()
                        .filter(job -> job.isEnded() && !world.isErased(id))
                        .ifPresent(job -> requireFiles(findings, id, job)));
        return findings.fact(
                        "%d downloads at the moment an end was seen",
                        world.downloads().size())
                .unlessNothing(!world.downloads().isEmpty(), "nobody has seen an end")
                .verdict();
    }

    private void requireFiles(Findings findings, String id, Job job) {
        var files = Optional.ofNullable(world.files().get(id));
        var missing =
                List.of(RequestFiles.OUTPUT, RequestFiles.RESULTS, RequestFiles.CSV, RequestFiles.MANIFEST).stream()
                        .filter(name -> files.filter(there -> there.digests().containsKey(name))
                                .isEmpty())
                        .toList();
        findings.require(missing.isEmpty(), "%s has ended without %s", id, missing);
        findings.require(
                files.isEmpty()
                        || files.get().manifest().isMissingNode()
                        || files.get().manifest().path("redrive").asInt() == job.redrive(),
                "%s: the manifest is of another run than the end",
                id);
    }

    private Verdict acceptedIsFound() {
        var findings = new Findings(Invariant.ACCEPTED_IS_FOUND);
        var accepted = world.ledger().acceptedAt();
        var erased = world.ledger().erasedAt();
        int looks = 0;
        for (var sighting : world.sightings()) {
            var since = accepted.get(sighting.requestId());
            if (since == null || sighting.taken() < since) {
                continue;
            }
            looks++;
            findings.require(
                    sighting.httpStatus() != 404,
                    "%s was accepted, and %s answers 404",
                    sighting.requestId(),
                    sighting.instance());
            findings.require(
                    sighting.httpStatus() != 410 || world.isErased(sighting.requestId()),
                    "%s was accepted, and %s answers 410 although nobody has erased it",
                    sighting.requestId(),
                    sighting.instance());
        }
        return findings.fact("%d looks after a 202, %d requests were erased", looks, erased.size())
                .unlessNothing(looks > 0, "nobody has looked after a 202")
                .verdict();
    }

    private Verdict storeIsTheTopic() {
        var findings = new Findings(Invariant.STORE_IS_THE_TOPIC);
        int compared = 0;
        for (var dossier : world.dossiers().values()) {
            var id = dossier.requestId();
            if (world.ledger().foreign().contains(id)) {
                continue;
            }
            var newest = dossier.newest();
            for (var sighting : world.now().getOrDefault(id, List.of())) {
                if (dossier.isWithdrawn()) {
                    compared++;
                    findings.require(
                            sighting.httpStatus() == 410,
                            "%s was withdrawn, and %s answers %d",
                            id,
                            sighting.instance(),
                            sighting.httpStatus());
                } else if (newest.filter(Job::isEnded).isPresent()) {
                    compared++;
                    findings.require(
                            sighting.job().equals(newest),
                            "%s: the topic says %s, and %s answers %s",
                            id,
                            newest.map(StatusChecks::brief).orElse(""),
                            sighting.instance(),
                            sighting.job().map(StatusChecks::brief).orElse(Integer.toString(sighting.httpStatus())));
                }
            }
        }
        return findings.fact("%d answers are what the highest revision says", compared)
                .unlessNothing(compared > 0, "no request has ended")
                .verdict();
    }

    private static String brief(Job job) {
        return "revision %d, %s, %s".formatted(job.revision(), job.status(), job.counts());
    }

    private Verdict everyRequestEnds() {
        var findings = new Findings(Invariant.EVERY_REQUEST_ENDS);
        var accepted = world.ledger().accepted();
        for (var id : accepted) {
            var newest = world.dossier(id).flatMap(Dossier::newest);
            findings.require(
                    world.isErased(id) || newest.filter(Job::isEnded).isPresent(),
                    "%s is %s",
                    id,
                    newest.map(StatusChecks::brief).orElse("not known to the status topic"));
        }
        return findings.fact("%d requests were accepted", accepted.size())
                .unlessNothing(!accepted.isEmpty(), "no request was accepted")
                .verdict();
    }
}
