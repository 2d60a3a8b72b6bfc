package io.enrichment.chaos.plan;

import java.util.Arrays;

/** What a process is for. The heavier, the more often it is hit. */
public enum Part {
    INGEST("ingest-api", 2),
    STATUS("status-service", 2),
    ENRICHER("enricher-streams", 4),
    BROKER("kafka", 3),
    S3("s3", 1),
    DYNAMODB("dynamodb", 1),
    REGISTRY("schema-registry", 1),
    PROVIDER("provider", 1);

    private final String name;
    private final int weight;

    Part(String name, int weight) {
        this.name = name;
        this.weight = weight;
    }

    /**
     * The part that a process of the stack plays.
     *
     * @throws IllegalArgumentException if no process is called so
     */
    public static Part of(String process) {
        return Arrays.stream(values())
                .filter(part -> process.matches(part.name + "(-\\d)?"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process is called " + process));
    }

    /** Whether it is one of the programs of this project that are deployed. */
    public boolean isDeployed() {
        return this == INGEST || this == STATUS || this == ENRICHER;
    }

    int weight() {
        return weight;
    }

    /** As its processes are called, but for a number. */
    @Override
    public String toString() {
        return name;
    }
}
