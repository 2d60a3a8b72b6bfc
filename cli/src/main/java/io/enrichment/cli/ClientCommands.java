package io.enrichment.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The client commands, to be put below any picocli command. */
public final class ClientCommands {
    private ClientCommands() {}

    /** For {@code addSubcommand}. */
    public static List<Object> all() {
        return all(Shell.ofProcess());
    }

    /** Makes every error of {@code line} and its subcommands, present so far, one line on standard error. */
    public static CommandLine plainErrors(CommandLine line) {
        return line.setParameterExceptionHandler(ClientCommands::misused)
                .setExecutionExceptionHandler(ClientCommands::broken);
    }

    static List<Object> all(Shell shell) {
        return List.of(
                new SubmitCommand(shell),
                new StatusCommand(shell),
                new ResultsCommand(shell),
                new ListCommand(shell),
                new CancelCommand(shell),
                new RetryCommand(shell),
                new DeleteCommand(shell),
                new FieldsCommand(shell),
                new LimitsCommand(shell));
    }

    private static int misused(ParameterException misuse, String[] arguments) {
        CommandLine line = misuse.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(misuse.getMessage() + "; see " + line.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return Exit.USAGE.code();
    }

    private static int broken(Exception failure, CommandLine line, ParseResult arguments) {
        PrintWriter err = line.getErr();
        err.println(line.getCommandSpec().qualifiedName() + " failed: " + failure);
        err.flush();
        return Exit.FAILED.code();
    }
}
