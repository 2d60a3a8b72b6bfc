package io.enrichment.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The client commands as a program of their own. */
@Command(
        name = "enrichment",
        mixinStandardHelpOptions = true,
        versionProvider = EnrichmentCli.Version.class,
        description = "Client of the contact enrichment pipeline.")
public final class EnrichmentCli implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private EnrichmentCli() {}

    public static void main(String[] arguments) {
        System.exit(line(Shell.ofProcess()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    static CommandLine line(Shell shell) {
        CommandLine line = new CommandLine(new EnrichmentCli());
        ClientCommands.all(shell).forEach(line::addSubcommand);
        return ClientCommands.plainErrors(line)
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = EnrichmentCli.class.getPackage().getImplementationVersion();
            return new String[] {version == null ? "development" : version};
        }
    }
}
