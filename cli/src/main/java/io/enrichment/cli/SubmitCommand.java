package io.enrichment.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "submit", description = "Submits contacts; prints the id of the request.")
final class SubmitCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Parameters(paramLabel = "FILE", description = "JSON: a submission, or an array of contacts; - is standard input")
    private String file = "";

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            description = "the fields to enrich, instead of those in the file")
    private List<String> fields = List.of();

    @Option(
            names = "--metadata",
            paramLabel = "KEY=VALUE",
            description = "kept with the request, instead of the metadata in the file; repeatable")
    private Map<String, String> metadata = Map.of();

    @Option(names = "--watch", description = "follow the request to its end")
    private boolean watch;

    SubmitCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        EnrichmentClient client = services.client(shell);
        Report report = services.report(shell);
        Reply<JobDocument> submitted = client.submit(submission());
        int code = submitted.<Integer, RuntimeException>fold(report::accepted, report::failure);
        if (!watch || code != Exit.OK.code()) {
            return code;
        }
        try (ProgressView view = services.progress(shell)) {
            submitted = submitted.then(new JobWatch(client, view)::untilEnd);
        }
        return submitted.<Integer, RuntimeException>fold(report::job, report::failure);
    }

    private Submission submission() {
        List<String> names = fields.stream().map(String::strip).toList();
        if (names.contains("")) {
            throw services.usage("--fields holds an empty name");
        }
        return file.equals("-")
                ? new Submission("standard input", shell::in, names, metadata)
                : Submission.of(Path.of(file), names, metadata);
    }
}
