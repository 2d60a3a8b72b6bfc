package io.enrichment.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all client commands take, and the exit codes they share. */
@Command(
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:the request ended failed or with a contact missing, or a connection or file broke",
            "2:wrong usage, or an input that is no submission",
            "3:refused by the service",
            "4:no such request, or no longer",
            "5:not final yet",
            "6:service not reachable or not available"
        })
final class ServiceOptions {
    private static final int HIGHEST_OFFSET = 65535 - 8081;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    boolean help;

    @Option(
            names = "--ingest-url",
            paramLabel = "URL",
            description = "where to submit; else $$ENRICHMENT_INGEST_URL, else http://127.0.0.1:8080")
    private @Nullable URI ingest;

    @Option(
            names = "--status-url",
            paramLabel = "URL",
            description = "where to ask; else $$ENRICHMENT_STATUS_URL, else http://127.0.0.1:8081")
    private @Nullable URI status;

    @Option(names = "--port-offset", paramLabel = "N", description = "moves the two default ports")
    private int portOffset;

    @Option(names = "--json", description = "print JSON documents, one a line, and nothing else")
    private boolean json;

    Report report(Shell shell) {
        return new Report(shell, json);
    }

    ProgressView progress(Shell shell) {
        return json ? ProgressView.lines(new PrintStream(OutputStream.nullOutputStream())) : shell.progress();
    }

    EnrichmentClient client(Shell shell) {
        if (portOffset < 0 || portOffset > HIGHEST_OFFSET) {
            throw usage("--port-offset must be between 0 and " + HIGHEST_OFFSET);
        }
        Endpoints local = Endpoints.local(portOffset);
        URI writes = first(ingest, shell, "ENRICHMENT_INGEST_URL", local.ingest());
        URI reads = first(status, shell, "ENRICHMENT_STATUS_URL", local.status());
        try {
            return new EnrichmentClient(new Endpoints(writes, reads));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    ParameterException usage(String line) {
        return new ParameterException(spec.commandLine(), line);
    }

    private URI first(@Nullable URI option, Shell shell, String variable, URI otherwise) {
        String value = shell.environment().getOrDefault(variable, "").strip();
        if (option != null || value.isEmpty()) {
            return option == null ? otherwise : option;
        }
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw usage(variable + " is no URL: " + e.getMessage());
        }
    }
}
