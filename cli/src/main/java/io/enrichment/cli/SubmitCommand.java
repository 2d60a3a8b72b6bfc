package io.enrichment.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "submit", description = "Submits contacts; prints the id of the request.")
final class SubmitCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Mixin
    private SubmissionOptions input = new SubmissionOptions();

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "submits once however often this is run with KEY; without it, each run has one of its own")
    private @Nullable String key;

    @Option(
            names = "--lenient",
            description = "take contacts that are not valid along, to be failed each, instead of refusing everything")
    private boolean lenient;

    @Option(names = "--upload", description = "bring the file to the service's store first, and submit it from there")
    private boolean upload;

    @Option(names = "--validate-only", description = "have the submission looked at, and nothing kept")
    private boolean validateOnly;

    @Option(names = "--watch", description = "follow the request to its end")
    private boolean watch;

    SubmitCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        EnrichmentClient client = services.client(shell);
        Report report = services.report(shell);
        IdempotencyKey submissionKey = key();
        if (validateOnly && (watch || upload)) {
            throw services.usage("--validate-only goes with neither --watch nor --upload");
        }
        if (validateOnly) {
            return client.validate(input.submission(shell), lenient)
                    .<Integer, RuntimeException>fold(report::valid, report::failure);
        }
        Reply<JobDocument> submitted = submit(client, submissionKey);
        int code = submitted.<Integer, RuntimeException>fold(
                report::accepted, failure -> unsubmitted(failure, submissionKey, report));
        if (!watch || code != Exit.OK.code()) {
            return code;
        }
        try (ProgressView view = services.progress(shell)) {
            submitted = submitted.then(new JobWatch(client, view)::untilEnd);
        }
        return submitted.<Integer, RuntimeException>fold(report::job, report::failure);
    }

    private Reply<JobDocument> submit(EnrichmentClient client, IdempotencyKey submissionKey)
            throws InterruptedException {
        if (!upload) {
            return client.submit(input.submission(shell), submissionKey, lenient);
        }
        return client.upload(input.fileToUpload(), input.format())
                .then(id -> client.submit(Submission.ofUpload(id, input.terms()), submissionKey, lenient));
    }

    /** What is not known to be refused may have been taken. */
    private int unsubmitted(Failure failure, IdempotencyKey submissionKey, Report report) {
        int code = report.failure(failure);
        if (failure.outcomeUnknown()) {
            report.note("It may have been taken all the same. The same command with --idempotency-key "
                    + submissionKey.value() + " makes sure of it, and submits nothing twice.");
        }
        return code;
    }

    private IdempotencyKey key() {
        try {
            return key == null ? IdempotencyKey.random() : new IdempotencyKey(key);
        } catch (IllegalArgumentException e) {
            throw services.usage("--idempotency-key: " + e.getMessage());
        }
    }
}
