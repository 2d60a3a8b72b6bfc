package io.enrichment.local.stack;

import java.util.Arrays;
import java.util.Locale;

/** Which of its compilers the JVMs of a stack use. */
public enum Jit {
    /** The first one only: up sooner and with less memory, at a fraction of the speed under load. */
    QUICK(1),
    /** All of them, as in production: for measurements. */
    FULL(4);

    private final int level;

    Jit(int level) {
        this.level = level;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static Jit of(String name) {
        return Arrays.stream(values())
                .filter(jit -> jit.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--jit must be quick or full"));
    }

    /** Of a JVM; stronger than one that it has already. */
    String option() {
        return "-XX:TieredStopAtLevel=" + level;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
