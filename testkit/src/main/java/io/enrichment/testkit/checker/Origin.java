package io.enrichment.testkit.checker;

/** The place of a record. */
record Origin(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
