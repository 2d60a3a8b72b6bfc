package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.harness.WorkerSettings;
import io.enrichment.benchmark.provider.Provider;
import java.util.stream.Stream;

/** Every arm there is. */
public enum Arm {
    ASYNC_PROCESSOR(
            "async-processor",
            "our operator for Kafka Streams: items wait in a store, commits never wait for calls",
            Guarantee.EXACTLY_ONCE,
            Arm.ALL_THAT_IS_ALLOWED),
    PASS_THROUGH(
            "pass-through",
            "Kafka Streams that copies input to output and calls nobody",
            Guarantee.EXACTLY_ONCE,
            Arm.ALL_THAT_IS_ALLOWED);

    private static final int ALL_THAT_IS_ALLOWED = Integer.MAX_VALUE;

    private final String label;
    private final String description;
    private final Guarantee guarantee;
    private final int mostInFlight;

    Arm(String label, String description, Guarantee guarantee, int mostInFlight) {
        this.label = label;
        this.description = description;
        this.guarantee = guarantee;
        this.mostInFlight = mostInFlight;
    }

    /** @throws IllegalArgumentException for a label that no arm has */
    public static Arm of(String label) {
        return Stream.of(values())
                .filter(arm -> arm.label.equals(label))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no arm is called " + label));
    }

    public String description() {
        return description;
    }

    public Guarantee guarantee() {
        return guarantee;
    }

    /** Most calls that the arm can have under way at once when it is allowed {@code inFlight}. */
    public int concurrency(int inFlight) {
        return Math.min(inFlight, mostInFlight);
    }

    /** Puts the arm to work in this JVM. */
    public Running start(WorkerSettings settings, Provider provider) {
        return switch (this) {
            case ASYNC_PROCESSOR -> OperatorArm.start(settings, provider);
            case PASS_THROUGH -> PassThroughArm.start(settings);
        };
    }

    /** The label, by which the command line and reports call it. */
    @Override
    public String toString() {
        return label;
    }
}
