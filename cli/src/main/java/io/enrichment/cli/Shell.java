package io.enrichment.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param terminal whether a person looks at what is printed
 */
record Shell(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, boolean terminal) {

    static Shell ofProcess() {
        return new Shell(System.in, System.out, System.err, System.getenv(), isTerminal());
    }

    ProgressView progress() {
        return terminal ? new BarProgress(err) : ProgressView.lines(err);
    }

    /** From Java 22 on there is a console also where there is no terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
