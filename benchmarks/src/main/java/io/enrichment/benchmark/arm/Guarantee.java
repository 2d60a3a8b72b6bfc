package io.enrichment.benchmark.arm;

/** What an arm promises about its results, as a read_committed subscriber sees them. */
public enum Guarantee {
    EXACTLY_ONCE("exactly once"),
    AT_LEAST_ONCE("at least once");

    private final String label;

    Guarantee(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
