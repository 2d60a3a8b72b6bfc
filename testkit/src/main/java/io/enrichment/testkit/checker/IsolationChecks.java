package io.enrichment.testkit.checker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is promised of tenants towards each other, and of personal data towards everybody; and what overload does. */
final class IsolationChecks {

    private static final List<String> PATHS = List.of("", "/results", "/output", "/manifest", "/events", "/deliveries");
    private static final Set<String> CHANGING_HEADERS = Set.of("date");

    private final World world;
    private final Http http = new Http();

    IsolationChecks(World world) {
        this.world = world;
    }

    List<Verdict> verdicts() {
        return List.of(foreignIsUnknown(), canariesStayOut(), overloadIsShed());
    }

    private Verdict foreignIsUnknown() {
        var findings = new Findings(Invariant.FOREIGN_IS_UNKNOWN);
        int compared = 0;
        var unknown = UUID.randomUUID().toString();
        for (var foreign : world.ledger().foreign()) {
            for (var instance : world.deployment().statuses()) {
                for (var path : PATHS) {
                    compared++;
                    var one = answer(instance, foreign, path);
                    var other = answer(instance, unknown, path);
                    findings.require(
                            one.equals(other),
                            "GET /enrichment/{id}%s of %s tells a foreign id from an unknown one",
                            path,
                            instance);
                }
            }
        }
        return findings.fact("%d pairs of answers were compared", compared)
                .unlessNothing(compared > 0, "no id of another tenant is known")
                .verdict();
    }

    /** Everything that is in the answer, but for the id itself and the time. */
    private String answer(URI instance, String id, String path) {
        var request = Http.request(instance, "/enrichment/" + id + path)
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .header("X-Request-Id", "check-of-isolation")
                .build();
        try {
            return http.send(request)
                    .map(response -> text(response).replace(id, "{id}"))
                    .orElseThrow(() -> new IllegalStateException(instance + " does not answer"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a check", e);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        var headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeIf(CHANGING_HEADERS::contains);
        return response.statusCode() + " " + headers + " " + new String(response.body(), StandardCharsets.UTF_8);
    }

    private Verdict canariesStayOut() {
        var findings = new Findings(Invariant.CANARIES_STAY_OUT);
        var canaries = world.ledger().canaries();
        world.topics().leaks().forEach(place -> findings.fault("%s has one in its key, a header or a reason", place));
        world.ledger().problems().stream()
                .filter(problem -> canaries.stream().anyMatch(problem.body()::contains))
                .forEach(problem -> findings.fault("the problem %d of %s has one", problem.status(), problem.where()));
        long lines = 0;
        for (var log : world.deployment().logs()) {
            lines += search(findings, log);
        }
        return findings.fact("%d canaries were looked for, in %d lines of logs", canaries.size(), lines)
                .unlessNothing(!canaries.isEmpty(), "no canaries were submitted")
                .verdict();
    }

    private long search(Findings findings, Path log) {
        // bytes as characters: a log may be cut anywhere
        var canaries = world.ledger().canaries().stream()
                .map(canary -> new String(canary.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .collect(Collectors.toSet());
        try (var files = Files.walk(log)) {
            long lines = 0;
            for (var file : files.filter(Files::isRegularFile).toList()) {
                lines += search(findings, file, canaries);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("logs cannot be read", e);
        }
    }

    private static long search(Findings findings, Path file, Set<String> canaries) throws IOException {
        long number = 0;
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (canaries.stream().anyMatch(line::contains)) {
                    findings.fault("%s:%d has one", file.getFileName(), number);
                }
            }
        } catch (NoSuchFileException rotated) {
            // what was moved away while it was looked for is found under its new name at the next check
            return number;
        }
        return number;
    }

    private Verdict overloadIsShed() {
        var findings = new Findings(Invariant.OVERLOAD_IS_SHED);
        var refusals = world.ledger().problems().stream()
                .filter(problem -> problem.status() == 429 || problem.status() >= 500)
                .toList();
        refusals.forEach(problem -> findings.require(
                (problem.status() == 429 || problem.status() == 503) && problem.saysWhenToComeAgain(),
                "%s was answered with %d%s",
                problem.where(),
                problem.status(),
                problem.saysWhenToComeAgain() ? "" : " and no Retry-After"));
        return findings.fact("%d times a client was sent away", refusals.size())
                .unlessNothing(!refusals.isEmpty(), "nobody was sent away")
                .verdict();
    }
}
