package io.enrichment.local;

import io.enrichment.cli.ClientCommands;
import io.enrichment.local.process.StartFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The launcher: runs the whole system on this machine, and talks to it or to any other deployment. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class, UpCommand.class, DownCommand.class},
        description = "Runs the contact enrichment pipeline on this machine, and is its command line.")
public final class Pipeline implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Pipeline() {}

    public static void main(String[] arguments) {
        var line = new CommandLine(new Pipeline());
        ClientCommands.all().forEach(line::addSubcommand);
        ClientCommands.plainErrors(line);
        var otherwise = line.getExecutionExceptionHandler();
        line.setExecutionExceptionHandler((failure, at, parsed) -> failure instanceof StartFailure
                ? oneLine(at, failure)
                : otherwise.handleExecutionException(failure, at, parsed));
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(line.execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static int oneLine(CommandLine at, Exception failure) {
        at.getErr().println(failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
