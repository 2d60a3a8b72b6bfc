package io.enrichment.contracts;

/**
 * Names a batch everywhere: key of {@code contact-batches}, id of the call, idempotency key towards the provider.
 *
 * @param requestId id of the request
 * @param batchIndex position in the request, from 0
 */
public record BatchId(String requestId, int batchIndex) {

    public BatchId {
        if (requestId.isBlank()) {
            throw new IllegalArgumentException("a batch needs the id of its request");
        }
        if (batchIndex < 0) {
            throw new IllegalArgumentException("a batch's index cannot be negative");
        }
    }

    /** {@code requestId:batchIndex}. */
    @Override
    public String toString() {
        return requestId + ":" + batchIndex;
    }
}
