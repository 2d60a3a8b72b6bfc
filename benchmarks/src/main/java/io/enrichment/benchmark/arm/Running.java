package io.enrichment.benchmark.arm;

/** An arm at work. One that cannot go on ends its JVM by {@link #fail}: whoever watches the worker then knows. */
@FunctionalInterface
public interface Running extends AutoCloseable {

    /** Ends the work in the orderly way that the arm has; called once, when the JVM is asked to end. */
    @Override
    void close();

    /** Ends the JVM at once, with the reason on the standard error stream. */
    static void fail(String what, Throwable why) {
        System.err.println("ERROR " + what + ": " + why);
        why.printStackTrace();
        Runtime.getRuntime().halt(1);
    }
}
