package io.enrichment.local.stack;

import java.util.regex.Pattern;

/**
 * The processes of ingest-api.
 *
 * @param heap of each, as {@code -Xmx} takes it
 */
public record Ingests(int instances, String heap) {

    public static final String USUAL_HEAP = "256m";

    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,5}[mMgG]");

    public static final Ingests ONE = new Ingests(1, USUAL_HEAP);

    public Ingests {
        if (instances < 1 || instances > StackPorts.MOST_INGESTS) {
            throw new IllegalArgumentException("--ingests must be between 1 and " + StackPorts.MOST_INGESTS);
        }
        if (!SIZE.matcher(heap).matches()) {
            throw new IllegalArgumentException("--ingest-heap must be a size such as 256m or 1g");
        }
    }

    /**
     * The name of a process.
     *
     * @param index counts from 0
     */
    public String name(int index) {
        return instances == 1 ? "ingest-api" : "ingest-api-" + (index + 1);
    }
}
