package io.enrichment.provider;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The provider as a program. It runs until it is stopped; exit code 1 if it cannot start, 2 if it is called wrongly. */
@Command(
        name = "provider-mock",
        sortOptions = false,
        description = "An enrichment provider to try and test against.",
        footer = "Every option can also be set in the environment: --not-found-share is PROVIDER_NOT_FOUND_SHARE.")
public final class ProviderMock implements Callable<Integer> {
    @Option(
            names = "--port",
            description = "0 is any that is free. ${DEFAULT-VALUE} if not set.",
            defaultValue = "${env:PROVIDER_PORT:-8090}")
    private int port;

    @Option(
            names = "--host",
            description = "Address to listen on. ${DEFAULT-VALUE} if not set.",
            defaultValue = "${env:PROVIDER_HOST:-127.0.0.1}")
    private String host = "";

    @Option(
            names = "--ledger-lines",
            description = "Calls the ledger lists, at most. ${DEFAULT-VALUE} if not set.",
            defaultValue = "${env:PROVIDER_LEDGER_LINES:-50000}")
    private int ledgerLines;

    @Option(
            names = "--ledger-file",
            description = "Keeps the ledger in this file, and goes on with what is in it. In memory alone if not set.",
            defaultValue = "${env:PROVIDER_LEDGER_FILE:-}")
    private String ledgerFile = "";

    private final CommandSpec spec;

    private ProviderMock() {
        this.spec = CommandSpec.forAnnotatedObject(this);
        for (Setting setting : Setting.values()) {
            spec.addOption(OptionSpec.builder(setting.option())
                    .type(String.class)
                    .paramLabel("<" + setting.property() + ">")
                    .description(setting.description().replace("%", "%%"))
                    .defaultValue("${env:" + setting.environment() + ":-" + setting.standard() + "}")
                    .build());
        }
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this.")
                .build());
    }

    public static void main(String[] args) {
        ProviderMock program = new ProviderMock();
        int exitCode = new CommandLine(program.spec)
                .setParameterExceptionHandler((wrong, arguments) -> program.explain(wrong))
                .execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            ProviderServer server = ProviderServer.start(settings());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "provider-stop"));
            out.println("provider-mock answers at " + server.url() + "/v1/enrich after "
                    + server.behaviour().latency() + ", its ledger is at " + server.url() + "/mock/ledger");
            return 0;
        } catch (LedgerFile.Unusable e) {
            err.println("provider-mock cannot start: " + e.getMessage() + ".");
            return CommandLine.ExitCode.SOFTWARE;
        } catch (IOException | UnresolvedAddressException e) {
            String reason = Objects.requireNonNullElse(e.getMessage(), "the host is not known");
            err.println("provider-mock cannot listen on " + host + ":" + port + ": " + reason
                    + ". Choose another with --port or --host.");
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private ProviderSettings settings() {
        Map<Setting, String> written = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            written.put(setting, spec.findOption(setting.option()).getValue());
        }
        try {
            return new ProviderSettings(
                    host,
                    port,
                    Behaviour.standard().with(written),
                    ledgerLines,
                    ledgerFile.isBlank() ? Optional.empty() : Optional.of(Path.of(ledgerFile)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int explain(ParameterException wrong) {
        spec.commandLine().getErr().println(wrong.getMessage() + " (--help shows all options)");
        return CommandLine.ExitCode.USAGE;
    }
}
