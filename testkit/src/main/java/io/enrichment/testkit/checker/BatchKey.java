package io.enrichment.testkit.checker;

/** One run of one batch; written as the idempotency key that the provider gets. */
record BatchKey(String requestId, int batchIndex, int redrive) {

    @Override
    public String toString() {
        return requestId + ":" + batchIndex + (redrive == 0 ? "" : ":" + redrive);
    }
}
