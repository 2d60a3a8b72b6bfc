package io.enrichment.testkit.checker;

import io.enrichment.events.ContactStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is promised of the files that a request ends in. */
final class OutputChecks {

    private final World world;

    OutputChecks(World world) {
        this.world = world;
    }

    List<Verdict> verdicts() {
        return List.of(oneEntryPerContactInOrder(), valuesBelongToTheirContact(), finalBytesNeverChange());
    }

    /** Of every request that has ended and was not erased. */
    private List<String> ended() {
        return world.dossiers().values().stream()
                .filter(dossier -> !world.isErased(dossier.requestId()))
                .filter(dossier -> dossier.newest().filter(Job::isEnded).isPresent())
                .map(Dossier::requestId)
                .toList();
    }

    private Verdict oneEntryPerContactInOrder() {
        var findings = new Findings(Invariant.ONE_ENTRY_PER_CONTACT_IN_ORDER);
        int contacts = 0;
        for (var id : ended()) {
            var files = world.files().get(id);
            var submitted = world.contactsOf(id);
            if (files == null
                    || submitted.isEmpty()
                    || files.results().isEmpty()
                    || files.output().isEmpty()) {
                findings.fault("%s has ended without results, output or input", id);
                continue;
            }
            contacts += submitted.get().size();
            files.misplaced()
                    .forEach(line -> findings.fault("%s: line %d of the results is another contact's", id, line));
            compare(findings, id + ": results.ndjson", files, files.results().get(), submitted.get());
            compare(findings, id + ": output.json", files, files.output().get(), submitted.get());
        }
        return findings.fact("%d contacts of %d requests that have ended", contacts, ended().size())
                .unlessNothing(contacts > 0, "no request has ended")
                .verdict();
    }

    private static void compare(
            Findings findings, String file, RequestFiles files, ContactsFile entries, Longs submitted) {
        findings.require(
                entries.people().size() == submitted.size(),
                "%s has %d entries for %d contacts",
                file,
                entries.people().size(),
                submitted.size());
        int common = Math.min(entries.people().size(), submitted.size());
        for (int i = 0; i < common; i++) {
            findings.require(
                    files.invalid().contains(i) || entries.people().at(i) == submitted.at(i),
                    "%s: entry %d is not the contact of that place",
                    file,
                    i);
        }
    }

    private Verdict valuesBelongToTheirContact() {
        var findings = new Findings(Invariant.VALUES_BELONG_TO_THEIR_CONTACT);
        int compared = 0;
        for (var id : ended()) {
            var files = world.files().get(id);
            if (files != null && files.results().isPresent()) {
                compared += files.valuesCompared();
                files.strangers().forEach(index -> findings.fault("%s: contact %d has what is another's", id, index));
                compareWithOutput(findings, id, files);
                compareWithEvents(findings, id, files.results().get());
            }
        }
        return findings.fact("%d contacts with values were held against the provider", compared)
                .unlessNothing(compared > 0, "nothing was found for anybody")
                .verdict();
    }

    private static void compareWithOutput(Findings findings, String id, RequestFiles files) {
        var results = files.results().orElseThrow();
        files.output().ifPresent(output -> {
            int common = Math.min(results.values().size(), output.values().size());
            for (int i = 0; i < common; i++) {
                findings.require(
                        results.values().at(i) == output.values().at(i)
                                && results.unresolved()
                                        .get(i)
                                        .equals(output.unresolved().get(i)),
                        "%s: output.json says something else of contact %d than results.ndjson",
                        id,
                        i);
            }
        });
    }

    /** Of a contact that was run again, the newest run counts. */
    private void compareWithEvents(Findings findings, String id, ContactsFile results) {
        var events = world.dossier(id).map(Dossier::results).orElseThrow().values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(result -> result.key().redrive()))
                .toList();
        var statuses = new ContactStatus[results.values().size()];
        var values = new long[results.values().size()];
        for (var event : events) {
            for (int i = 0; i < event.indexes().size(); i++) {
                int index = (int) event.indexes().at(i);
                if (index < statuses.length) {
                    statuses[index] = event.statuses().get(i);
                    values[index] = event.values().at(i);
                }
            }
        }
        for (int i = 0; i < statuses.length; i++) {
            findings.require(
                    statuses[i] == null
                            || (values[i] == results.values().at(i)
                                    && unresolved(statuses[i])
                                            .equals(results.unresolved().get(i))),
                    "%s: the event says something else of contact %d than the files",
                    id,
                    i);
        }
    }

    private static String unresolved(ContactStatus status) {
        return status == ContactStatus.SUCCEEDED || status == ContactStatus.PARTIAL
                ? ""
                : status.name().toLowerCase(Locale.ROOT);
    }

    private Verdict finalBytesNeverChange() {
        var findings = new Findings(Invariant.FINAL_BYTES_NEVER_CHANGE);
        int files = 0;
        for (var id : ended()) {
            var now = world.files().get(id);
            if (now == null || now.manifest().isMissingNode()) {
                continue;
            }
            for (var file : now.manifest().path("files")) {
                files++;
                var name = file.path("name").asString();
                findings.require(
                        file.path("sha256").asString().equals(now.digests().get(name)),
                        "%s: %s is not what the manifest says",
                        id,
                        name);
            }
            int redrive = now.manifest().path("redrive").asInt();
            for (var download : world.downloads()) {
                if (download.requestId().equals(id) && download.redrive() == redrive && download.httpStatus() == 200) {
                    findings.require(
                            download.sha256().equals(now.digests().get(download.name())),
                            "%s: %s is not what a client got at the end",
                            id,
                            download.name());
                }
            }
        }
        return findings.fact(
                        "%d files are as their manifests say, %d downloads were compared",
                        files, world.downloads().size())
                .unlessNothing(files > 0, "no request has ended with files")
                .verdict();
    }
}
