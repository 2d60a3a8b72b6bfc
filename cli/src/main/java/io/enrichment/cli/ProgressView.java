package io.enrichment.cli;

import java.io.PrintStream;
import java.time.InstantSource;

/** Shows how a request comes along. Used by one thread. */
public interface ProgressView extends AutoCloseable {

    void show(JobView job);

    /** Leaves what was shown last, and the cursor on a new line. */
    @Override
    void close();

    /** On standard error: a live bar with rate and ETA where that is a terminal, plain lines otherwise. */
    static ProgressView ofProcess() {
        return Shell.ofProcess().progress();
    }

    /** A line at each change of status, and one every two seconds while contacts are settled. */
    static ProgressView lines(PrintStream out) {
        return new LineProgress(out, InstantSource.system());
    }
}
