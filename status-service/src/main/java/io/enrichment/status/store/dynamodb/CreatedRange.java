package io.enrichment.status.store.dynamodb;

import io.enrichment.status.store.StatusQuery;

/**
 * The part of an index that a page may come from: from its {@link StatusRow#createdOrder} values, both ends included.
 * The end of the page before is the newest of the range, and is left out afterwards; so a place to go on from needs no
 * row that is still there, and may lie anywhere beside the other bounds.
 */
record CreatedRange(String oldest, String newest) {

    /** Sorts behind every id. */
    private static final String BEHIND_IDS = "~";

    private static final String END_OF_TIME = "9".repeat(15);

    static CreatedRange of(StatusQuery query) {
        var oldest = StatusRow.createdOrder(query.oldestMilli());
        var newest = query.newestMilli() == Long.MAX_VALUE
                ? END_OF_TIME
                : StatusRow.createdOrder(query.newestMilli()) + "#" + BEHIND_IDS;
        var after = query.after().map(StatusRow::createdOrder).orElse(newest);
        return new CreatedRange(oldest, after.compareTo(newest) < 0 ? after : newest);
    }

    /** DynamoDB refuses a range whose ends are the wrong way round. */
    boolean isEmpty() {
        return oldest.compareTo(newest) > 0;
    }
}
