package io.enrichment.async;

/**
 * What is stored of an item cannot be read now, such as while a schema registry is away. Says nothing of the service
 * and is not the item's fault.
 */
final class UnreadableItemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableItemException(RuntimeException cause) {
        super(cause);
    }
}
