package io.enrichment.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.local.stack.StackSettings;
import org.jspecify.annotations.Nullable;

/**
 * One system for many faults, because its start takes longer than most of them. After each of them all that has happened to it so far
 * is checked; whoever fails leaves a new one to the next.
 */
final class SharedSystem implements AutoCloseable {

    private final StackSettings settings;
    private @Nullable FaultySystem running;

    SharedSystem(StackSettings settings) {
        this.settings = settings;
    }

    /** What one fault does. */
    @FunctionalInterface
    interface Suffering {
        void of(FaultySystem system) throws Exception;
    }

    /** Returns when all requests are completed, and nothing is broken that is promised. */
    void requireCleanAfter(Suffering suffering) throws Exception {
        var system = running == null ? FaultySystem.start(settings) : running;
        running = system;
        boolean clean = false;
        try {
            suffering.of(system);
            assertThat(system.requireClean()).containsOnly("completed");
            clean = true;
        } finally {
            if (!clean) {
                close();
            }
        }
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
