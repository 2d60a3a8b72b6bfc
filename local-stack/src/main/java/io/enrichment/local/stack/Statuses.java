package io.enrichment.local.stack;

/** The processes of status-service. */
public record Statuses(int instances, StatusStore store) {

    public static final Statuses ONE = new Statuses(1, StatusStore.STREAMS);

    public Statuses {
        if (instances < 1 || instances > StackPorts.MOST_STATUSES) {
            throw new IllegalArgumentException("--statuses must be between 1 and " + StackPorts.MOST_STATUSES);
        }
    }

    /**
     * The name of a process.
     *
     * @param index counts from 0
     */
    public String name(int index) {
        return instances == 1 ? "status-service" : "status-service-" + (index + 1);
    }

    boolean needDynamoDb() {
        return store == StatusStore.DYNAMODB;
    }
}
