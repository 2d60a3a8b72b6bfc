package io.enrichment.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists requests, the newest first.")
final class ListCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Option(names = "--status", paramLabel = "STATUS", description = "those that stand so, such as processing")
    private @Nullable String status;

    @Option(
            names = "--created-after",
            paramLabel = "TIME",
            description = "those that were submitted later, such as 2026-01-31T12:00:00Z")
    private @Nullable Instant createdAfter;

    @Option(names = "--created-before", paramLabel = "TIME", description = "those that were submitted earlier")
    private @Nullable Instant createdBefore;

    @Option(names = "--limit", paramLabel = "N", description = "at most so many; with --all, how many at once")
    private @Nullable Integer limit;

    @Option(names = "--all", description = "go on until there are no more")
    private boolean all;

    ListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        EnrichmentClient client = services.client(shell);
        Report report = services.report(shell);
        Reply<JobPage> page = client.list(query());
        Optional<String> next = page.fold(report::firstPage, failure -> Optional.empty());
        while (all && next.isPresent()) {
            page = client.list(next.get());
            next = page.fold(report::page, failure -> Optional.empty());
        }
        next.ifPresent(more -> report.note("there are more: --all lists them"));
        return page.<Integer, RuntimeException>fold(listed -> Exit.OK.code(), report::failure);
    }

    private JobQuery query() {
        try {
            return new JobQuery(
                    Optional.ofNullable(status),
                    Optional.ofNullable(createdAfter),
                    Optional.ofNullable(createdBefore),
                    limit == null ? OptionalInt.empty() : OptionalInt.of(limit));
        } catch (IllegalArgumentException e) {
            throw services.usage(String.valueOf(e.getMessage()));
        }
    }
}
